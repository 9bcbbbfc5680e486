<?xml version="1.0" encoding="UTF-8"?>
<!-- VERZONNEN: gemeente 9999 bestaat niet; gemaakt als toets van de lezer. Vormen die elders in het bestand staan (xlink), voor en na het object, en een die er niet is. -->
<imro:FeatureCollectionIMRO gml:id="Collectie" xmlns:imro="http://www.geonovum.nl/imro/2012/1.1" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">
<imro:featureMember>
  <imro:Bestemmingsplangebied gml:id="NL.IMRO.9999.P-0001"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>9999.P</imro:lokaalID><imro:versie>0001</imro:versie></imro:NEN3610ID></imro:identificatie><imro:typePlan>bestemmingsplan</imro:typePlan><imro:naam>Verzonnen plan</imro:naam><imro:planstatusInfo><imro:PlanstatusEnDatum><imro:planstatus>vastgesteld</imro:planstatus><imro:datum>2020-01-02</imro:datum></imro:PlanstatusEnDatum></imro:planstatusInfo><imro:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155000 463000 156000 463000 156000 464000 155000 464000 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:Bestemmingsplangebied>
</imro:featureMember>
<imro:featureMember>
  <imro:Enkelbestemming gml:id="NL.IMRO.Z1"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>Z1</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:naam>Bedrijf</imro:naam><imro:bestemmingshoofdgroep>bedrijf</imro:bestemmingshoofdgroep><imro:geometrie><gml:Polygon gml:id="vorm1" srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155000 463000 155100 463000 155100 463100 155000 463100 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:Enkelbestemming>
</imro:featureMember>
<imro:featureMember>
  <imro:Functieaanduiding gml:id="NL.IMRO.F1"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>F1</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:bestemmingsvlak xlink:href="#NL.IMRO.Z1"/><imro:naam>bedrijf tot en met categorie 4.1</imro:naam><imro:geometrie xlink:href="#vorm1"/></imro:Functieaanduiding>
</imro:featureMember>
<imro:featureMember>
  <imro:Bouwvlak gml:id="NL.IMRO.B1"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>B1</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:bestemmingsvlak xlink:href="#NL.IMRO.Z1"/><imro:geometrie><gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::28992"><gml:surfaceMember xlink:href="#vorm1"/><gml:surfaceMember xlink:href="#vorm2"/></gml:MultiSurface></imro:geometrie></imro:Bouwvlak>
</imro:featureMember>
<imro:featureMember>
  <imro:Bouwvlak gml:id="NL.IMRO.B2"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>B2</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:geometrie><gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::28992"><gml:surfaceMember xlink:href="verwijzingen.gml#vorm2"/></gml:MultiSurface></imro:geometrie></imro:Bouwvlak>
</imro:featureMember>
<imro:featureMember>
  <imro:Maatvoering gml:id="NL.IMRO.M1"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>M1</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:maatvoeringInfo><imro:WaardeEnType><imro:waarde>12</imro:waarde><imro:waardeType>maximum bouwhoogte (m)</imro:waardeType></imro:WaardeEnType></imro:maatvoeringInfo><imro:begrenzing xlink:href="#drager"/></imro:Maatvoering>
</imro:featureMember>
<imro:featureMember><imro:GeometriePlangebied gml:id="drager"><imro:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155500 463000 155550 463000 155550 463050 155500 463050 155500 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:GeometriePlangebied></imro:featureMember>
<imro:featureMember>
  <imro:Enkelbestemming gml:id="NL.IMRO.Z2"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>Z2</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:naam>Groen</imro:naam><imro:bestemmingshoofdgroep>groen</imro:bestemmingshoofdgroep><imro:geometrie><gml:Surface gml:id="vorm2" srsName="urn:ogc:def:crs:EPSG::28992"><gml:patches><gml:PolygonPatch><gml:exterior><gml:LinearRing><gml:posList>155300 463000 155400 463000 155400 463100 155300 463100 155300 463000</gml:posList></gml:LinearRing></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface></imro:geometrie></imro:Enkelbestemming>
</imro:featureMember>
<imro:featureMember>
  <imro:Bouwvlak gml:id="NL.IMRO.B3"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>B3</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:geometrie xlink:href="#bestaat-niet"/></imro:Bouwvlak>
</imro:featureMember>
<imro:featureMember><imro:MetadataIMRObestand gml:id="Metadata"><imro:datasetTitel>Verzonnen</imro:datasetTitel><imro:codeReferentiesysteem>28992</imro:codeReferentiesysteem></imro:MetadataIMRObestand></imro:featureMember>
</imro:FeatureCollectionIMRO>
