using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>Records of every ending and of every excess.</summary>
internal static class OtherSamples
{
    public static AuditRecord Pass() => Rated(0.9, 4000).Build();

    public static AuditRecord Inconclusive() => Rated(0.71, 400).Build();

    public static AuditRecord NotEstimable() => Small()
        .Result(new DomainResult("fairness", DomainStatus.Completed) { Title = "Fairness", Measurements = [Measurement.Missing("fairness.true_positive_rate", Slice.All, "no positive labels", 0)] })
        .Limit("pack/tpr", "fairness.true_positive_rate", Relation.AtLeast, 0.7, "It matters.").Build();

    public static AuditRecord Empty() => new RecordBuilder().WithoutVerdict().WithSpec("{}").Build();

    public static AuditRecord Cancelled() => Small().WithoutVerdict().Ended(RunStatus.Cancelled)
        .Result(new DomainResult("fairness", DomainStatus.Cancelled) { Title = "Fairness" }).NotRun("energy", "Energy").Build();

    public static AuditRecord BrokenOff() => Small().Ended(RunStatus.Failed)
        .Result(new DomainResult("fairness", DomainStatus.Failed) { Title = "Fairness", Error = "the prediction table has no column 'score'" })
        .Limit("pack/tpr", "fairness.true_positive_rate", Relation.AtLeast, 0.7, "It matters.").Build();

    public static AuditRecord BrokenOffWithoutPolicy() => Small().Ended(RunStatus.Failed).WithoutVerdict()
        .Result(new DomainResult("fairness", DomainStatus.Failed) { Title = "Fairness", Error = "the prediction table has no column 'score'" }).Build();

    public static AuditRecord InfiniteEpsilon() => CreditSample.Base().Result(CreditSample.Privacy(double.PositiveInfinity))
        .Limit("pack/epsilon", "privacy.epsilon_claimed", Relation.AtMost, 10, "Above ten, privacy is widely held to promise little.").Build();

    /// <summary>400 slices, most of them undecided, with two metrics each.</summary>
    public static AuditRecord ManySlices()
    {
        var rows = new List<IntervalRow>();
        var measurements = new List<Measurement>();
        for (int i = 0; i < 400; i++)
        {
            Slice slice = Slice.Of(("region", $"Region {i / 20 + 1}"), ("branch", $"Branch {i % 20 + 1}"));
            double rate = 0.5 + (0.4 * ((i * 37) % 100) / 100.0);
            rows.Add(new IntervalRow($"Region {i / 20 + 1}, Branch {i % 20 + 1}", $"{i / 20}", slice, []));
            measurements.Add(Measurement.Of("fairness.true_positive_rate", slice, rate, Numbers.Wilson(rate, 60 + i), 60 + i));
            measurements.Add(i % 50 == 0
                ? Measurement.Missing("fairness.selection_rate", slice, "nobody in this branch has a decision", 0)
                : Measurement.Of("fairness.selection_rate", slice, 1 - rate, Numbers.Wilson(1 - rate, 100 + i), 100 + i));
            measurements.Add(Measurement.Of("fairness.false_positive_rate", slice, rate / 4, Numbers.Wilson(rate / 4, 100 + i), 100 + i));
        }

        return Small().Result(new DomainResult("fairness", DomainStatus.Completed)
        {
            Title = "Fairness",
            Lead = "Branches differ more than their sizes explain.",
            Measurements = measurements,
            Exhibits = [new IntervalExhibit("fairness.tpr", "True positive rate by branch", "fairness.true_positive_rate", rows)],
        }).Limit("pack/tpr", "fairness.true_positive_rate", Relation.AtLeast, 0.7, "It matters.").Build();
    }

    /// <summary>Names that are long, in other scripts, and full of markup.</summary>
    public static AuditRecord Names()
    {
        Slice longNames = Slice.Of(("occupation", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"), ("region", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"));
        Slice other = Slice.Of(("city", "東京都"), ("name", "شارع | <b>@all</b> *x* `y`"));
        return Small().Named("an audit whose name is so long that no running head could ever hold it, and which goes on and on about credit decisions in all regions of the country")
            .Declares("askedBy", "Ζωή Παπαδοπούλου, Дмитрий Иванов, e\u0301cole, office \uFB01")
            .Result(new DomainResult("fairness", DomainStatus.Completed)
            {
                Title = "Fairness",
                Measurements =
                [
                    Measurement.Of("fairness.true_positive_rate", longNames, 0.5, Numbers.Wilson(0.5, 100), 100),
                    Measurement.Of("fairness.true_positive_rate", other, 0.9, Numbers.Wilson(0.9, 1000), 1000),
                    Measurement.Of("fairness.selection_rate", longNames, 1234567.891, Numbers.Around(1234567.891, 0.0123), 1234567890),
                ],
                Exhibits =
                [
                    new IntervalExhibit("fairness.tpr", "True positive rate of people whose occupation has a long name and who live in places with a long name", "fairness.true_positive_rate",
                        [new("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "a", longNames, []), new("東京都", "a", other, [])]),
                    new IntervalExhibit("fairness.huge", "Numbers of many digits", "fairness.selection_rate", [new("here", "a", longNames, []), new("nowhere", "a", other, [])]),
                    new TableExhibit("fairness.wide", "A table of many columns", [new("Name"), .. Enumerable.Range(1, 20).Select(i => new TableColumn($"Column {i}", Alignment.Decimal, "kg CO2e"))],
                        [.. Enumerable.Range(1, 3).Select(r => (IReadOnlyList<TableCell>)[TableCell.Words($"Row {r}"), .. Enumerable.Range(1, 20).Select(c => TableCell.Of(r * c * 1000.5, c % 4))])]),
                    new TableExhibit("fairness.words", "A table of words", [new("Name"), new("Text"), new("More"), new("n", Alignment.Right)],
                        [[TableCell.Words("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"), TableCell.Words(string.Concat(Enumerable.Repeat("many words that go on ", 20))), TableCell.Words("some words"), TableCell.Whole(12345678)]]),
                    new SeriesExhibit("fairness.flat", "One point, and a flat line", new Axis("x"), new Axis("y"), [new("point", [new(1, 1)]), new("flat", [new(0, 1), new(2, 1)]), new("same", [new(0, 1), new(2, 1)]), new("none", [])]),
                    new HeatMapExhibit("fairness.heat", "Many columns", [.. Enumerable.Range(1, 3).Select(i => $"A row with a long name {i}")], [.. Enumerable.Range(1, 25).Select(i => $"c{i}")],
                        [.. Enumerable.Range(0, 3).Select(r => (IReadOnlyList<double?>)[.. Enumerable.Range(0, 25).Select(c => c % 7 == 3 ? (double?)null : r * c / 50.0)])], [.. Enumerable.Range(0, 3).Select(r => (IReadOnlyList<long>)[.. Enumerable.Range(0, 25).Select(c => 1000L * r * c)])]),
                    new BarExhibit("fairness.bars", "Bars below and above zero", "1", ["first", "a second category whose name is long"], [.. Enumerable.Range(1, 5).Select(s => new BarSeries($"Series {s}", [new BarValue(-0.2 * s, (-0.2 * s) - 0.1, (-0.2 * s) + 0.3), new BarValue(0.1 * s)], 100 * s))]),
                    new TableExhibit("fairness.none", "Nothing in it", [new("Name")], []),
                ],
            }).Limit("pack/tpr", "fairness.true_positive_rate", Relation.AtLeast, 0.7, "It matters.").Build();
    }

    private static RecordBuilder Small() => new RecordBuilder().Data("rows", "4\u2009000").Stage("data.load", "Load the rows")
        .Metric("fairness.true_positive_rate", "True positive rate", Direction.Up, ideal: 1, definition: "TP / (TP + FN)")
        .Metric("fairness.selection_rate", "Selection rate", Direction.Neutral)
        .Metric("fairness.false_positive_rate", "False positive rate", Direction.Down);

    private static RecordBuilder Rated(double rate, long n) => Small().Result(new DomainResult("fairness", DomainStatus.Completed)
    {
        Title = "Fairness",
        Lead = "One rate was measured.",
        Measurements = [Measurement.Of("fairness.true_positive_rate", Slice.All, rate, Numbers.Wilson(rate, n), n), Measurement.Of("fairness.selection_rate", Slice.All, 0.5, Numbers.Wilson(0.5, n), n)],
    }).Limit("pack/tpr", "fairness.true_positive_rate", Relation.AtLeast, 0.7, "It matters.").Limit("pack/selection", "fairness.selection_rate", Relation.AtLeast, 0.3, "It matters too.");
}
