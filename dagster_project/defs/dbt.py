"""The models, one asset each, from dbt's manifest; its tests are their checks."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dagster import AssetExecutionContext, AssetKey, AssetSpec
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, dbt_assets
from dagster_dbt.errors import DagsterDbtCliRuntimeError

from dagster_project.defs.resources import DBT_PROJECT, RunResource
from dashboards.published import refuse_failed

LAYERS = {"county", "staging", "intermediate", "marts"}


class Translator(DagsterDbtTranslator):
    """Groups by layer; the county's files are told from the views that type them."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> AssetKey:
        """The key: layer and name; a county file's begins with `county_files`."""
        if dbt_resource_props["resource_type"] == "source" and dbt_resource_props["source_name"] == "county":
            return AssetKey(["county_files", dbt_resource_props["name"]])
        return super().get_asset_key(dbt_resource_props)

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The layer a model stands in."""
        layers = dbt_resource_props.get("fqn", [])
        return layers[1] if len(layers) > 1 and layers[1] in LAYERS else "county"


@dbt_assets(manifest=DBT_PROJECT.manifest_path, dagster_dbt_translator=Translator(), name="warehouse")
def warehouse(context: AssetExecutionContext, dbt: DbtCliResource, run: RunResource) -> Iterator:
    """Builds and tests every model in the run's fresh database. Raises PublishRefused with the checks that failed."""
    build = run.build
    invocation = dbt.cli(["build", "--vars", build.variables()], context=context, target_path=build.folder / "target")
    try:
        yield from invocation.stream()
    except DagsterDbtCliRuntimeError:
        refuse_failed(build)
        raise


def _county_files() -> list[AssetSpec]:
    manifest = json.loads(DBT_PROJECT.manifest_path.read_text(encoding="utf-8"))
    translator = Translator()
    return [
        AssetSpec(translator.get_asset_key(source), group_name="county", description=source["description"])
        for source in manifest["sources"].values()
        if source["source_name"] == "county"
    ]


# What makes the county is edited by its office, not by a run.
COUNTY_FILES = _county_files()
