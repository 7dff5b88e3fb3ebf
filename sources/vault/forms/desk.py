from django import forms

from newsroom.models import Staff
from sources.vault import desks
from sources.vault.forms.fields import make_sensitive
from sources.vault.models import Desk


class DeskForm(forms.Form):
    """What a desk is called."""

    name = forms.CharField(
        max_length=60,
        help_text="A desk keeps its name, and the name is not sealed: nothing that points at "
        "somebody belongs in it.",
    )

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if Desk.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError("A desk has, or had, this name. Choose another.")
        return name


class SeatForm(forms.Form):
    """Who sits at a desk from now on."""

    person = forms.ModelChoiceField(queryset=Staff.objects.none(), empty_label="Choose somebody")

    def __init__(self, *args, desk, **kwargs):
        super().__init__(*args, **kwargs)
        seated = desk.seats.taken().values_list("staff_id", flat=True)
        # Nobody proposes an auditor: they must not learn of a source.
        others = Staff.objects.filter(is_active=True, is_auditor=False)
        others = others.exclude(pk__in=set(seated))
        self.fields["person"].queryset = others.order_by("name", "pk")
        self.fields["person"].label_from_instance = lambda person: person.name


class ClosingForm(forms.Form):
    """The name of a desk, typed before it is closed for good."""

    typed = forms.CharField(label="To close it, type its name", max_length=60)

    def __init__(self, *args, desk, **kwargs):
        super().__init__(*args, **kwargs)
        self.desk = desk
        make_sensitive(self)

    def clean_typed(self):
        typed = " ".join(self.cleaned_data["typed"].split())
        if typed.casefold() != self.desk.name.casefold():
            raise forms.ValidationError("This is not the name of this desk.")
        return typed


class AssignmentForm(forms.Form):
    """Which desk may propose its people for a source."""

    desk = forms.ModelChoiceField(queryset=Desk.objects.none(), empty_label="Choose a desk")

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        assigned = [each.desk_id for each in desks.of(source)]
        self.fields["desk"].queryset = desks.listed().exclude(pk__in=assigned).order_by("name")
        self.fields["desk"].label_from_instance = _labelled


def _labelled(desk):
    return f"{desk.name}, {desk.people} {'person' if desk.people == 1 else 'people'}"
