<?xml version="1.0" encoding="windows-1252"?>
<!-- VERZONNEN: gemeente 9999 bestaat niet; gemaakt als toets van de lezer. Antwoord van een WFS 2: collecties in een collectie, eigen voorvoegsel, Windows-1252 met een lang streepje –. -->
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:app="http://www.geonovum.nl/imro/2012/1.1" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" numberReturned="3">
<wfs:member>
<wfs:FeatureCollection numberReturned="1">
<wfs:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"/></wfs:boundedBy>
<wfs:member>
  <app:Bestemmingsplangebied gml:id="NL.IMRO.9999.W-0001"><app:identificatie><app:NEN3610ID><app:namespace>NL.IMRO</app:namespace><app:lokaalID>9999.W</app:lokaalID><app:versie>0001</app:versie></app:NEN3610ID></app:identificatie><app:typePlan>bestemmingsplan</app:typePlan><app:naam>Verzonnen plan</app:naam><app:planstatusInfo><app:PlanstatusEnDatum><app:planstatus>vastgesteld</app:planstatus><app:datum>2020-01-02</app:datum></app:PlanstatusEnDatum></app:planstatusInfo><app:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155000 463000 155500 463000 155500 463500 155000 463500 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></app:geometrie></app:Bestemmingsplangebied>
</wfs:member>
</wfs:FeatureCollection>
</wfs:member>
<wfs:member>
<wfs:FeatureCollection numberReturned="2">
<wfs:member>
  <app:Enkelbestemming gml:id="NL.IMRO.Z1"><app:identificatie><app:NEN3610ID><app:namespace>NL.IMRO</app:namespace><app:lokaalID>Z1</app:lokaalID></app:NEN3610ID></app:identificatie><app:plangebied xlink:href="#NL.IMRO.9999.W-0001"/><app:naam>Bedrijf</app:naam><app:bestemmingshoofdgroep>bedrijf</app:bestemmingshoofdgroep><app:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155000 463000 155100 463000 155100 463100 155000 463100 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></app:geometrie></app:Enkelbestemming>
</wfs:member>
<wfs:member>
  <app:Enkelbestemming gml:id="NL.IMRO.Z2"><app:identificatie><app:NEN3610ID><app:namespace>NL.IMRO</app:namespace><app:lokaalID>Z2</app:lokaalID></app:NEN3610ID></app:identificatie><app:plangebied xlink:href="#NL.IMRO.9999.W-0001"/><app:naam>Wonen</app:naam><app:bestemmingshoofdgroep>wonen</app:bestemmingshoofdgroep><app:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155200 463000 155300 463000 155300 463100 155200 463100 155200 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></app:geometrie></app:Enkelbestemming>
</wfs:member>
</wfs:FeatureCollection>
</wfs:member>
</wfs:FeatureCollection>
