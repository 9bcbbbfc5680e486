<?xml version="1.0" encoding="UTF-8"?>
<!-- VERZONNEN: gemeente 9999 bestaat niet; gemaakt als toets van de lezer. Structuurvisie: geen bestemmingen; woningbouw erin is een visie. -->
<imro:FeatureCollectionIMRO gml:id="Collectie" xmlns:imro="http://www.geonovum.nl/imro/2012/1.1" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">
<imro:featureMember>
  <imro:Structuurvisieplangebied_G gml:id="NL.IMRO.9999.SV-0001"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>9999.SV</imro:lokaalID><imro:versie>0001</imro:versie></imro:NEN3610ID></imro:identificatie><imro:typePlan>structuurvisie</imro:typePlan><imro:naam>Verzonnen visie</imro:naam><imro:planstatusInfo><imro:PlanstatusEnDatum><imro:planstatus>vastgesteld</imro:planstatus><imro:datum>2018-01-01</imro:datum></imro:PlanstatusEnDatum></imro:planstatusInfo><imro:begrenzing xlink:href="#gp"/></imro:Structuurvisieplangebied_G>
</imro:featureMember>
<imro:featureMember><imro:GeometriePlangebied gml:id="gp"><imro:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155000 463000 156000 463000 156000 464000 155000 464000 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:GeometriePlangebied></imro:featureMember>
<imro:featureMember>
  <imro:Structuurvisiegebied_G gml:id="NL.IMRO.G1"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>G1</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.SV-0001"/><imro:naam>Woningbouwlocatie Noord</imro:naam><imro:begrenzing xlink:href="#g1"/></imro:Structuurvisiegebied_G>
</imro:featureMember>
<imro:featureMember>
  <imro:Structuurvisiegebied_G gml:id="NL.IMRO.G2"><imro:identificatie><imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace><imro:lokaalID>G2</imro:lokaalID></imro:NEN3610ID></imro:identificatie><imro:plangebied xlink:href="#NL.IMRO.9999.SV-0001"/><imro:naam>Bedrijventerrein Zuid</imro:naam><imro:begrenzing xlink:href="#g2"/></imro:Structuurvisiegebied_G>
</imro:featureMember>
<imro:featureMember><imro:GeometrieStructuurvisieObject gml:id="g1"><imro:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155000 463500 155200 463500 155200 463700 155000 463700 155000 463500</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:GeometrieStructuurvisieObject></imro:featureMember>
<imro:featureMember><imro:GeometrieStructuurvisieObject gml:id="g2"><imro:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList>155000 463000 155300 463000 155300 463200 155000 463200 155000 463000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imro:geometrie></imro:GeometrieStructuurvisieObject></imro:featureMember>
</imro:FeatureCollectionIMRO>
