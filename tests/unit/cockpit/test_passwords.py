"""First passwords, what a new one must be, and files only their owner may read."""

import pytest

from dashboards.superset.passwords import first_password, refusal
from dashboards.superset.secret import secret_key, write_private


def test_first_passwords_are_good_and_never_the_same():
    made = {first_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == 14 and refusal(one, "t990101001") == "" for one in made)
    assert not set("".join(made)) & set("0O1lI")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Abc123", "新密码为6位"),
        ("a" * 100 + "1" * 29, "新密码为129位"),
        ("abcdefghijkl", "字母和数字"),
        ("123456789012", "字母和数字"),
        ("aaaa1111aaaa", "重复的字符"),
        ("xT990101001x", "不得包含账号"),
    ],
)
def test_what_a_new_one_must_not_be(password, why):
    assert why in refusal(password, "t990101001")


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    folder = tmp_path / "superset"
    key = secret_key(folder)
    assert len(key) >= 48
    assert secret_key(folder) == key
    assert oct((folder / "secret_key").stat().st_mode)[-3:] == "600"
    assert oct(folder.stat().st_mode)[-3:] == "700"


def test_a_private_file_is_replaced_and_stays_private(tmp_path):
    file = tmp_path / "first_passwords.csv"
    file.write_text("open", encoding="utf-8")
    file.chmod(0o644)
    write_private(file, "closed")
    assert file.read_text(encoding="utf-8") == "closed"
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert list(tmp_path.iterdir()) == [file]
