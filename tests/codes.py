"""The codes that the product's own sources write into its records, read from them."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def recorded():
    """Return {record: codes}, for `audit` and `ledger`, of every call of `record`."""
    found = {"audit": set(), "ledger": set()}
    for package in ("newsroom", "sources", "articles"):
        for path in (ROOT / package).rglob("*.py"):
            for scope in _scopes(ast.parse(path.read_text())):
                for call in _calls(scope):
                    found[call.func.value.id] |= _codes(call.args[1], scope)
    return found


def _scopes(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _calls(scope):
    for node in ast.walk(scope):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="audit" | "ledger"), attr="record")):
                yield node


def _codes(argument, scope):
    match argument:
        case ast.Constant(value=str(code)):
            return {code}
        case ast.IfExp(body=one, orelse=other):
            return _codes(one, scope) | _codes(other, scope)
        case ast.JoinedStr(values=parts):
            return _composed(parts)
        case ast.Name(id=name):
            return _assigned(name, scope)
    raise AssertionError(f"a code that cannot be read: {ast.unparse(argument)}")


def _assigned(name, scope):
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                return _codes(value, scope)
    raise AssertionError(f"a code that cannot be read: {name}")


def _composed(parts):
    from articles.workflow import TRANSITIONS
    from sources.vault.models.sealed_thing import SealedThing

    things = {kind._meta.model_name for kind in SealedThing.__subclasses__()}
    match parts:
        case [ast.FormattedValue(), ast.Constant(value=end)]:
            return {f"{thing}{end}" for thing in things}
        case [ast.Constant(value="story."), ast.FormattedValue()]:
            return {f"story.{move}" for move in TRANSITIONS}
    raise AssertionError("a code that cannot be read")
