"""The models, one asset each, from dbt's manifest; its tests are their checks."""

from collections.abc import Iterator, Mapping
from typing import Any

from dagster import AssetExecutionContext
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, dbt_assets

from dagster_project.defs.resources import DBT_PROJECT, RunResource

GROUPS = {"county": "县情", "staging": "整理", "intermediate": "计算", "marts": "结果"}


class Translator(DagsterDbtTranslator):
    """Groups by layer, in Chinese."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The layer a model stands in."""
        layers = dbt_resource_props.get("fqn", [])
        return GROUPS.get(layers[1] if len(layers) > 1 else "", "县情")


@dbt_assets(manifest=DBT_PROJECT.manifest_path, dagster_dbt_translator=Translator(), name="warehouse")
def warehouse(context: AssetExecutionContext, dbt: DbtCliResource, run: RunResource) -> Iterator:
    """Builds and tests every model in the run's fresh database."""
    build = run.build
    invocation = dbt.cli(["build", "--vars", build.variables()], context=context, target_path=build.folder / "target")
    yield from invocation.stream()
