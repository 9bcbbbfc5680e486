<?xml version="1.0" encoding="UTF-8"?>
<!-- VERZONNEN: gemeente 9999 bestaat niet; gemaakt als toets van de lezer. Nergens een stelsel: geen srsName, geen omhullende, geen metadata. -->
<imro:FeatureCollectionIMRO gml:id="Collectie" xmlns:imro="http://www.geonovum.nl/imro/2012/1.1" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">
<imro:featureMember>
  <imro:Bestemmingsplangebied gml:id="NL.IMRO.9999.P-0001"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>9999.P</imro:lokaalID><imro:versie>0001</imro:versie></imro:NEN3610ID></imro:identificatie><imro:typePlan>bestemmingsplan</imro:typePlan><imro:naam>Verzonnen plan</imro:naam><imro:planstatusInfo><imro:PlanstatusEnDatum><imro:planstatus>vastgesteld</imro:planstatus><imro:datum>2020-01-02</imro:datum></imro:PlanstatusEnDatum></imro:planstatusInfo><imro:geometrie><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>155000 463000 156000 463000 156000 464000 155000 464000 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:Bestemmingsplangebied>
</imro:featureMember>
<imro:featureMember>
  <imro:Enkelbestemming gml:id="NL.IMRO.Z1"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>Z1</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.P-0001"/><imro:naam>Bedrijf</imro:naam><imro:bestemmingshoofdgroep>bedrijf</imro:bestemmingshoofdgroep><imro:geometrie><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>155000 463000 155100 463000 155100 463100 155000 463100 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:Enkelbestemming>
</imro:featureMember>
</imro:FeatureCollectionIMRO>
