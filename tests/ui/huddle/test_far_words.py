from __future__ import annotations

import pytest

from safehuddle.ui.huddle.wall_words import without_names_and_places


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Call bell out of reach in Bay 2", "Call bell out of reach in a bay"),
        ("Spare probe for bay 4a and bed 12", "Spare probe for a bay and a bed"),
        ("The Side Room 3 door sticks", "A side room door sticks"),
        ("Beds 4, 5 and 6 have no call bell", "Some beds have no call bell"),
        ("Bay B alarm answered in seconds", "A bay alarm answered in seconds"),
        ("Mrs Jones asked Dr. Ahmed twice", "Someone asked someone twice"),
        ("Mrs Mary Jones, Bay 2, rang", "Someone, a bay, rang"),
        ("told mr smith in bed 4", "Told someone in a bed"),
        ("ring 07700 900123 about 9434765919", "Ring a number about a number"),
        ("dob 03/05/1946, LS9 7TF", "Dob a date, an address"),
        (
            "Nurse Call system down, Sister in charge told",
            "Nurse Call system down, Sister in charge told",
        ),
        ("Sister O'Neill stayed on", "Someone stayed on"),
        ("In the room a pump was left on", "In the room a pump was left on"),
        ("Low bed works well, keep it", "Low bed works well, keep it"),
        ("nurse call took 4 minutes", "Nurse call took 4 minutes"),
    ],
)
def test_numbered_places_and_what_points_at_a_person_become_general(said, shown):
    assert without_names_and_places(said) == shown


def test_the_numbers_of_the_hospital_become_general_too():
    said = "RXX123456 had no band"
    assert without_names_and_places(said, shapes=("RXX999999",)) == "A number had no band"
