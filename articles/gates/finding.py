from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One thing that keeps a gate shut: a code, where, and what the sentence about it needs.

    The words are in `templates/desk/gates/`, one template for each gate.
    """

    code: str
    source: object = None
    params: dict = field(default_factory=dict)
