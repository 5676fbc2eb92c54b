"""What came in: the bytes, and the ledger of what was decided about them."""

from dagster import AssetExecutionContext, AssetSpec, MaterializeResult, asset

from dagster_project.defs.resources import HomeResource

# Workbooks come in through the door, not through a run.
LANDING = AssetSpec("landing", group_name="received", description="收到的工作簿原件，按内容存放，从不改动。")


@asset(group_name="received", deps=[LANDING], description="台账：收文、判定与县级行为，只增不改。已收未判的在此补判。")
def ledger(context: AssetExecutionContext, fadu: HomeResource) -> MaterializeResult:
    """Judges whatever was received and not judged (a killed door leaves such), and gives the ledger's length."""
    from ingest.judge import lost
    from ingest.ledger import Ledger
    from ingest.submit import judge_waiting

    home = fadu.home()
    judged = judge_waiting(home, fadu.now())
    if judged:
        context.log.info(f"补判{judged}件")
    with Ledger(home.ledger_file) as book:
        last = book.last()
        for event in lost(home, book):
            context.log.error(f"“{event.payload['file_name']}”的原件不在 landing/ 中，不能校验，请从备份恢复。")
    return MaterializeResult(metadata={"补判件数": judged, "台账序号": last.seq if last else 0})
