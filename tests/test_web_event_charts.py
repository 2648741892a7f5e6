"""The geometry of an event's pictures: numbers on an axis, dates on a line, places on a map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.answers import Answer
from contested.web.casualty_chart import END, GREATEST, UNKNOWN, ZERO, Bracket, Scale, brackets, chart, mark, scale
from contested.web.casualty_figures import Figure, Losses
from contested.web.event_facts import NO_SIDE, Link, Side
from contested.web.event_map import SIZE, Place, map_of
from contested.web.timeline_chart import timeline

counts = st.integers(min_value=0, max_value=10**30)
bounds = st.none() | counts


def figure(name: str, low: int | None = None, high: int | None = None, rivals: tuple[str, ...] = ()) -> Figure:
    link = Link(name, name)
    return Figure(link, link, NO_SIDE, "other", low, high, False, (), rivals, (), ())


def losses(harm: str = "killed", side: int = 1) -> Losses:
    return Losses(0, harm, side, 0, "military", Side(side, Link("A side", "a")))


class TestAxes:
    @pytest.mark.parametrize(
        ("numbers", "is_logarithmic", "ticks"),
        [
            ([], False, ["0", "1"]),
            ([None, 0], False, ["0", "1"]),
            ([0, 2, 12], False, ["0", "2", "4", "6", "8", "10", "12"]),
            ([15, 2], False, ["0", "5", "10", "15"]),
            ([900, 1000], False, ["0", "200", "400", "600", "800", "1,000"]),
            ([2, 230000], True, ["0", "1", "10", "100", "1,000", "10,000", "100,000"]),
            ([12 * 10**16], False, ["0", *(f"{tick}×10^16" for tick in (2, 4, 6, 8)), "1×10^17", "1.2×10^17"]),
        ],
    )
    def test_an_axis_prints_few_round_numbers(
        self, numbers: list[int | None], is_logarithmic: bool, ticks: list[str]
    ) -> None:
        axis = scale(numbers)
        assert axis.is_logarithmic is is_logarithmic
        assert [tick.text for tick in axis.ticks] == ticks

    def test_numbers_lie_where_the_axis_says(self) -> None:
        assert [Scale(12, False).at(number) for number in (0, 6, 12)] == [ZERO, (ZERO + GREATEST) / 2, GREATEST]
        assert Scale(99, True).at(9) == pytest.approx((ZERO + GREATEST) / 2)

    @given(st.lists(bounds))
    def test_zero_is_at_zero_and_greater_numbers_lie_further_right(self, numbers: list[int | None]) -> None:
        axis = scale(numbers)
        places = [axis.at(number) for number in sorted({number for number in numbers if number is not None})]
        assert axis.at(0) == ZERO
        assert places == sorted(places)
        assert all(ZERO <= place <= GREATEST for place in places)

    @given(st.lists(bounds, min_size=1))
    def test_ticks_lie_within_the_axis_and_are_few(self, numbers: list[int | None]) -> None:
        ticks = scale(numbers).ticks
        assert ticks[0].number == 0
        assert 2 <= len(ticks) <= 9
        assert all(ZERO <= tick.at <= GREATEST for tick in ticks)


class TestMarks:
    axis = Scale(12, False)

    def test_an_exact_number_is_a_point(self) -> None:
        found = mark(12, 12, self.axis)
        assert (found.points, found.bar, found.goes_on) == ((GREATEST,), None, "")

    def test_zero_is_a_point_at_zero(self) -> None:
        assert mark(0, 0, self.axis).points == (ZERO,)

    def test_an_interval_is_a_bar_between_two_points(self) -> None:
        found = mark(0, 12, self.axis)
        assert (found.points, found.bar) == ((ZERO, GREATEST), (ZERO, GREATEST))

    def test_an_unknown_bound_goes_on_and_has_no_point(self) -> None:
        at_least, up_to = mark(12, None, self.axis), mark(None, 12, self.axis)
        assert (at_least.points, at_least.bar, at_least.goes_on) == ((GREATEST,), (GREATEST, END), "right")
        assert (up_to.points, up_to.bar, up_to.goes_on) == ((GREATEST,), (ZERO, GREATEST), "left")

    def test_up_to_zero_leaves_nothing_to_go_on_to(self) -> None:
        assert mark(None, 0, self.axis).goes_on == ""

    def test_an_unknown_number_is_not_on_the_axis(self) -> None:
        assert mark(None, None, self.axis).points == (UNKNOWN,)
        assert UNKNOWN < ZERO

    @given(bounds, bounds)
    def test_every_mark_lies_within_its_panel(self, low: int | None, high: int | None) -> None:
        found = mark(low, high, scale([low, high]))
        places = [*found.points, *(found.bar or ())]
        assert all(0 < place < 100 for place in places)
        assert list(found.points) == sorted(found.points)


class TestBrackets:
    def test_a_bracket_goes_from_the_middle_of_one_row_to_that_of_the_other(self) -> None:
        drawn, pairs = brackets([figure("a", rivals=("b",)), figure("b", rivals=("a",))])
        assert (drawn, pairs) == ((Bracket(50, 25, 75),), 1)
        assert drawn[0].middle == 50

    def test_brackets_that_overlap_get_lanes_of_their_own(self) -> None:
        every = {"a", "b", "c"}
        drawn, pairs = brackets([figure(name, rivals=tuple(every - {name})) for name in sorted(every)])
        assert pairs == 3
        assert [bracket.across for bracket in drawn] == [25, 25, 75]

    def test_a_rival_that_is_not_in_the_panel_is_not_joined(self) -> None:
        assert brackets([figure("a", rivals=("elsewhere",))]) == ((), 0)

    def test_what_finds_no_lane_is_counted_and_left_out(self) -> None:
        names = [f"{number:02}" for number in range(12)]
        drawn, pairs = brackets([figure(name, rivals=tuple(set(names) - {name})) for name in names])
        assert pairs == 66
        assert 11 <= len(drawn) < 66


class TestChart:
    def test_panels_of_one_harm_share_an_axis(self) -> None:
        one, other = losses(side=1), losses(side=2)
        drawn = chart({one: [figure("a", 4, 4)], other: [figure("b", 12, 12)]}, {one: (4, 12)})
        (group,) = drawn.groups
        assert [panel.losses.side_number for panel in group.panels] == [1, 2]
        assert group.panels[0].band == (group.scale.at(4), group.scale.at(12))
        assert group.panels[1].band is None
        assert drawn.left_out == 0

    @given(st.lists(st.integers(min_value=1, max_value=90), min_size=1, max_size=12), st.integers(1, 60))
    def test_no_more_is_drawn_than_there_is_room_for(self, sizes: list[int], most: int) -> None:
        panels = {
            losses(side=side): [figure(f"{side}-{n}", n, n) for n in range(size)] for side, size in enumerate(sizes)
        }
        drawn = chart(panels, {}, most)
        rows = sum(len(panel.rows) for group in drawn.groups for panel in group.panels)
        assert rows <= most
        assert rows + drawn.left_out == sum(sizes)
        assert rows == sum(sizes) or sum(sizes) > most


VARIABLES = (
    "event",
    "eventLabel",
    "type",
    "start",
    "end",
    "placeLabels",
    "superEvent",
    "superEventLabel",
    "description",
)


def events(*rows: tuple[str, str | None, str | None]) -> Answer:
    return Answer.of(
        "timeline", VARIABLES, [(name, name, None, start, end, None, None, None, None) for name, start, end in rows]
    )


class TestTimeline:
    def test_events_lie_in_proportion_to_their_dates(self) -> None:
        found = timeline(events(("a", "1900", "1901"), ("b", "1950-07", None), ("c", "2000", None)), "b")
        moments = [moment for year in found.years for moment in year.moments]
        assert [moment.first for moment in moments] == [1, pytest.approx(50.49), 99]
        assert moments[0].last == pytest.approx(1.98)
        assert [moment.is_here for moment in moments] == [False, True, False]
        assert [(year.name, year.after) for year in found.years] == [("1900", 0), ("1950", 50), ("2000", 50)]
        assert [name for name, _ in found.ticks] == ["1900", "1950", "2000"]

    def test_the_year_in_which_the_line_ends_is_written_too(self) -> None:
        ticks = timeline(events(("a", "1890", "1920"), ("b", "1900", None)), "a").ticks
        assert [(name, round(at, 2)) for name, at in ticks] == [("1890", 1), ("1900", 33.67), ("1920", 99)]

    def test_what_has_no_date_comes_last_and_is_not_on_the_line(self) -> None:
        found = timeline(events(("a", "1900", None), ("b", None, None), ("c", "soon", None)), "a")
        assert [(year.name, len(year.moments)) for year in found.years] == [("1900", 1), ("", 2)]
        assert [moment.first for moment in found.years[1].moments] == [None, None]

    def test_an_end_before_the_beginning_is_drawn_at_the_beginning(self) -> None:
        (year,) = timeline(events(("a", "1900-05", "1800")), "a").years
        assert year.moments[0].first == year.moments[0].last

    def test_an_event_that_is_part_of_two_comes_once(self) -> None:
        assert timeline(events(("a", "1900", None), ("a", "1900", None)), "a").count == 1

    def test_a_long_line_says_what_it_leaves_out(self) -> None:
        found = timeline(events(*((str(number), str(1000 + number), None) for number in range(150))), "1")
        assert (found.count, found.left_out, len(found.years)) == (150, 50, 100)
        assert len(found.ticks) <= 12


def place(latitude: float | None, longitude: float | None, name: str = "A place") -> Place:
    return Place(Link(name, name), (), (), "", latitude, longitude)


class TestMap:
    def test_a_place_alone_stands_in_the_middle(self) -> None:
        drawn = map_of([place(40, 46), place(None, None)])
        assert drawn is not None
        (point,) = drawn.points
        assert (point.x, point.y, point.number, point.label) == (SIZE / 2, SIZE / 2, 1, "A place")

    def test_without_coordinates_there_is_no_map(self) -> None:
        assert map_of([place(None, None)]) is None

    def test_north_is_up_and_east_is_right(self) -> None:
        drawn = map_of([place(10, 20), place(11, 21)])
        assert drawn is not None
        south_west, north_east = drawn.points
        assert south_west.x < north_east.x
        assert south_west.y > north_east.y

    def test_the_bar_measures_what_it_says(self) -> None:
        drawn = map_of([place(0, 0), place(1, 0)])
        assert drawn is not None
        distance = drawn.points[0].y - drawn.points[1].y
        assert distance / drawn.bar * drawn.kilometres == pytest.approx(111.195, abs=0.5)

    def test_places_on_both_sides_of_the_date_line_lie_near_each_other(self) -> None:
        drawn = map_of([place(0, 179.9), place(0, -179.9)])
        assert drawn is not None
        assert drawn.points[0].x < drawn.points[1].x
        assert "180°W" in {line.text for line in drawn.meridians}

    def test_labels_that_would_overlap_are_only_in_the_list(self) -> None:
        drawn = map_of([place(40, 46, name) for name in ("Some place", "Other one", "The third")])
        assert drawn is not None
        assert sum(bool(point.label) for point in drawn.points) == 2

    @given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=20))
    def test_every_place_is_on_the_map(self, points: list[tuple[float, float]]) -> None:
        drawn = map_of([place(*point) for point in points])
        assert drawn is not None
        assert all(0 <= point.x <= SIZE and 0 <= point.y <= SIZE for point in drawn.points)
        assert 0 < drawn.bar <= SIZE
        assert len(drawn.meridians) + len(drawn.parallels) <= 20
