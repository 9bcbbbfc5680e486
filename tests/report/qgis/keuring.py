"""What QGIS itself makes of runs: opened, counted and drawn, told as JSON.

Run by the Python that QGIS comes with: ``python3 keuring.py OUT.json RUN [RUN ...]``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsProjectBadLayerHandler,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

RD = "EPSG:28992"


class Missing(QgsProjectBadLayerHandler):
    """Collects what would open the window of unavailable layers."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handleBadLayers(self, layers: Any) -> None:  # noqa: N802 - the name that QGIS calls
        self.names += [one.toElement().firstChildElement("datasource").text() for one in layers]


def draw(layers: Any, extent: Any, size: tuple[int, int] = (160, 120)) -> Any:
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(RD))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(*size))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def count_colours(image: Any) -> Any:
    image = image.convertToFormat(QImage.Format_RGB32)
    data = image.constBits().asstring(image.sizeInBytes())
    found, numbers = np.unique(np.frombuffer(data, dtype="<u4") & 0xFFFFFF, return_counts=True)
    order = np.argsort(-numbers)[:400]
    return {f"#{found[place]:06X}": int(numbers[place]) for place in order}


def classes(renderer: Any) -> Any:
    """Label of every class, and the expression and outcome by which a row belongs to it."""
    kind = renderer.type()
    if kind == "pointDisplacement":
        return classes(renderer.embeddedRenderer())
    if kind == "categorizedSymbol":
        asked = QgsExpression(renderer.classAttribute())
        return [(one.label(), asked, one.value()) for one in renderer.categories()]
    if kind == "RuleRenderer":
        rules = renderer.rootRule().children()
        return [(rule.label(), QgsExpression(rule.filterExpression()), 1) for rule in rules]
    return [("", QgsExpression("1"), 1)]


def describe_classes(layer: Any) -> Any:
    """Number of rows of each class, and the colours that its first row is drawn with."""
    told = []
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    layer.setLabelsEnabled(False)
    for label, asked, want in classes(layer.renderer()):
        mine = []
        for feature in layer.getFeatures():
            context.setFeature(feature)
            if asked.evaluate(context) == want:
                mine.append(feature)
        placed = [feature for feature in mine if not feature.geometry().isNull()]
        colours = {}
        if placed:
            extent = placed[0].geometry().boundingBox()
            extent.grow(max(extent.width(), extent.height()) / 10 + 10)
            # Alone, so that nothing else gives the colour; a copy of the whole layer is slow.
            one = layer.materialize(QgsFeatureRequest().setFilterFids([placed[0].id()]))
            one.setRenderer(layer.renderer().clone())
            colours = count_colours(draw([one], extent))
        told.append({"naam": label, "rijen": len(mine), "kleuren": colours})
    return told


def describe_layer(layer: Any) -> Any:
    fields = layer.fields()
    told = {
        "geldig": layer.isValid(),
        "crs": layer.crs().authid(),
        "rijen": sum(1 for _ in layer.getFeatures()),
        "namen": {field.name(): field.alias() for field in fields},
        "alleen_lezen": layer.readOnly(),
        "bron": layer.source(),
        "woorden": describe_words(layer),
    }
    if layer.isSpatial():
        told |= {
            "tekenwijze": layer.renderer().type(),
            "klassen": describe_classes(layer),
            "kaartjes": list_tips(layer),
            "schaal": layer.minimumScale() if layer.hasScaleBasedVisibility() else 0,
        }
    return told


def describe_words(layer: Any) -> Any:
    """What a form shows for every value that a column with a list of words holds."""
    found = {}
    formatters = QgsApplication.fieldFormatterRegistry()
    for place, field in enumerate(layer.fields()):
        setup = layer.editorWidgetSetup(place)
        if setup.type() == "ValueMap":
            values = sorted(layer.uniqueValues(place), key=str)
            shown = formatters.fieldFormatter("ValueMap")
            found[field.name()] = [
                shown.representValue(layer, place, setup.config(), None, value) for value in values
            ]
    return found


def list_tips(layer: Any) -> Any:
    """What the mouse shows of the first rows."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    tips = []
    for feature in layer.getFeatures(QgsFeatureRequest().setLimit(60)):
        context.setFeature(feature)
        tips.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
    return tips


def describe_tree(group: Any) -> Any:
    found = []
    for child in group.children():
        if hasattr(child, "children") and not hasattr(child, "layerId"):
            found.append([child.name(), describe_tree(child)])
        else:
            found.append([child.name(), child.isVisible()])
    return found


def describe_project(path: Path, pictures: Path) -> Any:
    project, missing = QgsProject.instance(), Missing()
    project.clear()
    project.setBadLayerHandler(missing)
    told = {"gelezen": project.read(str(path)), "ontbreekt": missing.names}
    view = project.viewSettings().defaultViewExtent()
    told |= {
        "titel": project.title(),
        "over": project.metadata().abstract(),
        "crs": project.crs().authid(),
        "crs_geldig": project.crs().isValid(),
        "beeld": [view.xMinimum(), view.yMinimum(), view.xMaximum(), view.yMaximum()],
        "boom": describe_tree(project.layerTreeRoot()),
        "bladen": {},
    }
    vectors = [one for one in project.mapLayers().values() if isinstance(one, QgsVectorLayer)]
    others = [one for one in project.mapLayers().values() if not isinstance(one, QgsVectorLayer)]
    root = project.layerTreeRoot()
    shown = [one for one in root.layerOrder() if root.findLayer(one.id()).isVisible()]
    picture = draw(shown, view, (1200, 750))
    picture.save(str(pictures / "project.png"))
    told["kleuren"] = count_colours(picture)
    for sheet in project.layoutManager().printLayouts():
        told["bladen"][sheet.name()] = describe_sheet(sheet, pictures)
    told["rasters"] = {
        one.id(): {"geldig": one.isValid(), "crs": one.crs().authid(), "bron": one.source()}
        for one in others
    }
    told["rasterkleuren"] = {
        one.id(): count_colours(draw([one], one.extent()))
        for one in others
        if one.providerType() == "gdal"
    }
    told["lagen"] = {one.id(): describe_layer(one) for one in vectors}
    return told


def describe_sheet(sheet: Any, pictures: Path) -> Any:
    texts = [item.currentText() for item in sheet.items() if isinstance(item, QgsLayoutItemLabel)]
    size = sheet.pageCollection().page(0).sizeWithUnits()
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 60
    path = pictures / f"{sheet.name().replace(' ', '_')}.png"
    path.unlink(missing_ok=True)
    done = QgsLayoutExporter(sheet).exportToImage(str(path), settings)
    image = QImage(str(path))
    return {
        "maat": [size.width(), size.height()],
        "teksten": texts,
        "gelukt": done == QgsLayoutExporter.Success,
        "kleuren": count_colours(image),
    }


def describe_file(path: Path) -> Any:
    """Every layer that QGIS offers when the file is opened: of a mixed one, each kind of shape."""
    found = {}
    asked = Qgis.SublayerQueryFlags(Qgis.SublayerQueryFlag.ResolveGeometryType)
    for one in QgsProviderRegistry.instance().querySublayers(str(path), asked):
        layer = QgsVectorLayer(one.uri(), one.name(), "ogr")
        kind = QgsWkbTypes.geometryDisplayString(layer.geometryType())
        found[f"{one.name()}/{kind}"] = describe_layer(layer)
    return found


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    out, *runs = sys.argv[1:]
    told = {}
    for run in map(Path, runs):
        told[run.name] = {
            "bestanden": {path.name: describe_file(path) for path in sorted(run.glob("*.gpkg"))},
            "project": describe_project(run / "werklocaties.qgz", run),
        }
    Path(out).write_text(json.dumps(told), encoding="utf-8")
    # Layers still live: an orderly end is a segmentation fault.
    os._exit(0)


if __name__ == "__main__":
    main()
