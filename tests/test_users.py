from __future__ import annotations

import json
import os
import stat

import pytest

from assistant.cli import main
from assistant.errors import InputError
from assistant.users import COST, Cost, Users

CHEAP = Cost(2, 1, 1)
SECRET = "geheim genoeg"  # noqa: S105 - a test's


@pytest.fixture
def users(tmp_path) -> Users:
    return Users(tmp_path / "users.sqlite", CHEAP)


def test_a_user_is_let_in_with_the_right_password_only(users):
    added = users.add("Jan", SECRET, "reader")
    assert users.check("jan", SECRET) == added
    assert users.check("jan", SECRET + "!") is None
    assert users.check("piet", SECRET) is None
    assert users.check("jan", "") is None


def test_a_name_is_the_same_whatever_its_case(users):
    users.add("Jan", SECRET, "admin")
    assert users.check("JAN ", SECRET) is not None
    with pytest.raises(InputError, match="already"):
        users.add("jan", SECRET, "reader")


def test_the_file_holds_no_password_and_no_token_and_is_the_owners_alone(users, tmp_path):
    users.add("jan", SECRET, "reader")
    token = users.new_token("jan")
    path = tmp_path / "users.sqlite"
    held = path.read_bytes()
    assert SECRET.encode() not in held
    assert token.encode() not in held
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_users_with_one_password_have_different_hashes(users):
    assert users.add("jan", SECRET, "reader").stamp != users.add("piet", SECRET, "reader").stamp


def test_a_hash_costs_what_is_recommended():
    assert (COST.n, COST.r, COST.p) == (2**15, 8, 3)


def test_a_hash_made_at_another_cost_is_still_checked(users, tmp_path):
    users.add("jan", SECRET, "reader")
    assert Users(tmp_path / "users.sqlite", Cost(4, 1, 1)).check("jan", SECRET)


@pytest.mark.parametrize("name", ["", " ", "../x", "jan piet", "a" * 65, "<b>", ".x"])
def test_a_name_that_will_not_do_is_refused(users, name):
    with pytest.raises(InputError, match="cannot be a user's name"):
        users.add(name, SECRET, "reader")


def test_a_short_password_is_refused(users):
    with pytest.raises(InputError, match="10 to"):
        users.add("jan", "kort", "reader")


def test_another_password_counts_and_the_old_one_no_longer(users):
    before = users.add("jan", SECRET, "reader")
    users.set_password("jan", "iets heel anders")
    after = users.check("jan", "iets heel anders")
    assert after is not None
    assert (after.id, users.check("jan", SECRET)) == (before.id, None)
    assert after.stamp != before.stamp


def test_a_token_lets_its_user_in_until_there_is_another(users):
    user = users.add("jan", SECRET, "admin")
    first = users.new_token("jan")
    assert users.by_token(first) == user
    second = users.new_token("jan")
    assert (users.by_token(first), users.by_token(second)) == (None, user)
    assert users.by_token("") is None


def test_a_name_that_is_given_away_again_is_another_user(users):
    first = users.add("jan", SECRET, "admin")
    token = users.new_token("jan")
    users.remove("jan")
    assert users.by_token(token) is None
    assert users.add("jan", SECRET, "reader").id != first.id


def test_a_file_that_is_no_database_is_one_clear_error(tmp_path):
    path = tmp_path / "users.sqlite"
    path.write_text("geen database " * 100)
    with pytest.raises(InputError, match=r"users\.sqlite cannot be used"):
        Users(path).everyone()


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command with the state in an empty folder; return code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assistant.users.COST", CHEAP)

    def command(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        read, write = os.pipe()
        os.write(write, typed.encode())
        os.close(write)
        with os.fdopen(read) as file:
            monkeypatch.setattr("sys.stdin", file)
            monkeypatch.setattr("sys.argv", ["assistant", *arguments])
            code = 0
            try:
                main()
            except SystemExit as exc:
                code = int(exc.code or 0)
        out = capsys.readouterr()
        return code, out.out, out.err

    return command


def test_users_are_managed_from_the_command_line(run, tmp_path):
    add = ("users", "add", "Jan", "--role", "admin", "--password-stdin")
    assert run(*add, typed=SECRET)[0] == 0
    assert json.loads(run("users", "list", "--json")[1])[0]["role"] == "admin"
    assert "jan" in run("users", "list")[1]
    assert run("users", "passwd", "jan", "--password-stdin", typed="iets heel anders\n")[0] == 0
    token = run("users", "token", "jan")[1].strip()
    assert Users(tmp_path / ".state" / "users.sqlite").by_token(token)
    assert run("users", "remove", "jan")[0] == 0
    assert json.loads(run("users", "list", "--json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("add", "jan", "--role", "baas"), "reader or admin", id="role"),
        pytest.param(("remove", "piet"), "no user 'piet'", id="remove"),
        pytest.param(("passwd", "piet"), "no user 'piet'", id="passwd"),
        pytest.param(("token", "piet"), "no user 'piet'", id="token"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(run, arguments, says):
    code, _, errors = run("users", *arguments)
    assert code == 2
    assert says in errors
    assert errors.count("\n") == 1


def test_removing_a_user_removes_what_was_kept_for_him(run, tmp_path):
    from assistant.history import History
    from tests.export.making import answer

    run("users", "add", "jan", "--role", "reader", "--password-stdin", typed=SECRET)
    owner = Users(tmp_path / ".state" / "users.sqlite").everyone()[0].id
    history = History(tmp_path / ".state" / "history.sqlite", 30)
    history.keep(owner, "", [answer("een")])
    history.keep("someone else", "", [answer("twee")])
    assert "conversations removed: 1" in run("users", "remove", "jan")[1]
    assert history.of(owner) == []
    assert len(history.of("someone else")) == 1
