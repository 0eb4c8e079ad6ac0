"""Small border files as counties have them, made for a test."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely


def squares(count: int, west: float = 105.0, south: float = 35.0) -> list:
    """Squares of a tenth of a degree, side by side from west to east."""
    return [
        shapely.box(west + at / 10, south, west + (at + 1) / 10, south + 0.1)
        for at in range(count)
    ]


def villages(*rows: tuple[str, str, str], shapes: list | None = None):
    """Code, name and township of villages; one square a row unless shapes are given."""
    names = ["村代码", "村名称", "乡镇名称"]
    frame = pd.DataFrame(rows, columns=names)
    return gpd.GeoDataFrame(frame, geometry=shapes or squares(len(rows)), crs=4490)


def geojson(borders: gpd.GeoDataFrame, crs: str | None = None) -> bytes:
    """The borders as they are, with a "crs" member where one is named."""
    features = [
        {
            "type": "Feature",
            "properties": {key: cell for key, cell in row.items() if key != "geometry"},
            "geometry": _as_json(row["geometry"]),
        }
        for row in borders.to_dict("records")
    ]
    whole = {"type": "FeatureCollection", "features": features}
    if crs is not None:
        whole["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(whole).encode()


def _as_json(shape: shapely.Geometry | None) -> dict | None:
    return None if shape is None else json.loads(shapely.to_geojson(shape))


def shapefile(
    borders: gpd.GeoDataFrame,
    encoding: str = "UTF-8",
    without: tuple[str, ...] = (),
    name: str = "borders",
    folder: str = "",
) -> bytes:
    """The borders as a zipped Shapefile, without the parts that are named."""
    return zipped(parts(borders, encoding, without, name, folder))


def parts(
    borders: gpd.GeoDataFrame,
    encoding: str = "UTF-8",
    without: tuple[str, ...] = (),
    name: str = "borders",
    folder: str = "",
) -> dict[str, bytes]:
    """The parts of a Shapefile by the names that they have in a .zip."""
    with tempfile.TemporaryDirectory() as made:
        borders.to_file(Path(made) / "borders.shp", encoding=encoding)
        return {
            f"{folder}{name}{path.suffix}": path.read_bytes()
            for path in sorted(Path(made).iterdir())
            if path.suffix not in without
        }


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as a .zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def geopackage(**layers: gpd.GeoDataFrame) -> bytes:
    """The layers as a GeoPackage."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "borders.gpkg"
        for name, borders in layers.items():
            borders.to_file(path, layer=name)
        return path.read_bytes()


def moved(borders: gpd.GeoDataFrame, east: float, north: float) -> gpd.GeoDataFrame:
    """The same borders, as many of their units further east and north."""
    return borders.set_geometry(
        shapely.transform(
            borders.geometry.to_numpy(), lambda points: points + np.array([east, north])
        ),
        crs=borders.crs,
    )
