"""What a Parquet file of accepted/ says of itself."""

from ingest import parquet


def test_a_file_names_what_it_was_written_from(tmp_path):
    table = parquet.form_schema("F05").empty_table()
    parquet.write(table, tmp_path / "2026-03.parquet", "a b")

    assert parquet.written_submissions(tmp_path / "2026-03.parquet", "F05") == "a b"


def test_a_file_of_other_columns_is_as_good_as_none(tmp_path):
    table = parquet.form_schema("F05").empty_table()
    parquet.write(table.drop_columns(["amount_yuan"]), tmp_path / "2026-03.parquet", "a b")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")

    assert parquet.written_submissions(tmp_path / "2026-03.parquet", "F05") is None
    assert parquet.written_submissions(tmp_path / "broken.parquet", "F05") is None
    assert parquet.written_submissions(tmp_path / "absent.parquet", "F05") is None
