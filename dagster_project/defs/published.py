"""The release: what the build becomes when every check has passed."""

from dagster import AssetExecutionContext, MaterializeResult, asset

from dagster_project.commands.environment import now
from dagster_project.defs.dbt import warehouse
from dagster_project.defs.resources import RunResource

MARTS = [key for key in warehouse.keys if warehouse.group_names_by_key[key] == "marts"]


@asset(group_name="published", deps=MARTS, description="发布版：全部检查与复算通过后写成，只读，不再改动。")
def release(context: AssetExecutionContext, run: RunResource) -> MaterializeResult:
    """Publishes the build and moves `current`. Raises PublishRefused, and moves nothing, when a check fails."""
    from dashboards.published import publish

    file = publish(run.build, now())
    context.log.info(f"已发布：{file}")
    return MaterializeResult(metadata={"发布版": run.build.release_id, "文件": str(file)})
