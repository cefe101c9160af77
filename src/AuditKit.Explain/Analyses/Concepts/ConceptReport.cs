using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>Arrays, measurements and words of concept tests.</summary>
internal sealed class ConceptReport(AnalysisSubject subject, string layer, IReadOnlyList<ConceptTest> tests, string description)
{
    // A classifier below this share of rows on their own side has hardly found the concept.
    private const double WeakAccuracy = 0.7;

    public AnalysisResult Result(WorkCount work) => new()
    {
        Analysis = ConceptAnalyses.TcavId,
        Description = $"{description}, at {layer}",
        Rows = subject.Count,
        Work = work,
        Arrays = [.. Arrays()],
        Facts = [new AttributionFact("random_concepts", [tests[0].RandomScores.Length])],
        Measurements = [.. tests.Select(Measure)],
        Findings = [.. tests.Select(Found).OfType<Finding>(), .. tests.DistinctBy(test => test.Concept).Where(test => test.Accuracy < WeakAccuracy).Select(Weak)],
        Exhibits = [Table()],
        Limits =
        [
            "A concept is what its rows have in common; rows that share something else stand for that as well.",
            "The score says in which direction the output grows along the concept, not by how much.",
            "At a layer behind which the network is linear every row of a class gives the same answer, so that no concept can be told from chance there.",
        ],
    };

    private IEnumerable<NamedArray> Arrays()
    {
        string[] concepts = [.. tests.Select(test => test.Concept.Name).Distinct()], classes = [.. tests.Select(test => subject.NameOf(test.Class)).Distinct()];
        int runs = tests[0].Scores.Length;
        foreach ((string name, Func<ConceptTest, double> value) in new (string, Func<ConceptTest, double>)[]
        {
            ("score", test => test.Score),
            ("random_score", test => test.RandomScore),
            ("random_deviation", test => test.RandomDeviation),
            ("p", test => test.Probability),
            ("p_adjusted", test => test.Adjusted),
            ("accuracy", test => test.Accuracy),
        })
        {
            yield return new NamedArray(name, [concepts.Length, classes.Length], [.. tests.Select(value)]) { Labels = [concepts, classes] };
        }

        yield return new NamedArray("by_run", [concepts.Length, classes.Length, runs], [.. tests.SelectMany(test => test.Scores)]) { Labels = [concepts, classes, []] };
        yield return new NamedArray("random_by_run", [concepts.Length, classes.Length, runs], [.. tests.SelectMany(test => test.RandomScores)]) { Labels = [concepts, classes, []] };
    }

    private Measurement Measure(ConceptTest test) => Measurement.Of(ConceptAnalyses.Score, Slice.All, test.Score, test.Range(subject.Level), test.Rows) with
    {
        Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["class"] = subject.NameOf(test.Class), ["concept"] = test.Concept.Name, ["layer"] = layer, ["method"] = description },
    };

    private Finding? Found(ConceptTest test)
    {
        if (test.Adjusted >= 1 - subject.Level) return null;
        string direction = test.Score > test.RandomScore ? "speaks for" : "speaks against";
        return new Finding(
            "explain.concept_used",
            Severity.Note,
            $"'{test.Concept.Name}' {direction} {subject.NameOf(test.Class)} at {layer}: the output grows along it in {Figures.Percent(test.Score)} of {Figures.Count(test.Rows)} rows, along random concepts in {Figures.Percent(test.RandomScore)} (standard deviation {Figures.Of(test.RandomDeviation)}); p = {Figures.Of(test.Adjusted)} over all concepts and classes.")
        {
            References = [ConceptAnalyses.Score],
        };
    }

    private Finding Weak(ConceptTest test) => new(
        "explain.concept_not_separable",
        Severity.Note,
        $"'{test.Concept.Name}' is hardly told from random rows at {layer}: {Figures.Percent(test.Accuracy)} of rows are on their own side. Its direction is mostly chance.")
    {
        Action = "Give more or clearer rows, or name another layer.",
    };

    private TableExhibit Table() => new(
        "explain.concepts",
        "Concepts that the network uses",
        [
            new TableColumn("Concept"),
            new TableColumn("Class"),
            new TableColumn("Score", Alignment.Right),
            new TableColumn("Interval", Alignment.Right),
            new TableColumn("Random", Alignment.Right),
            new TableColumn("Deviation", Alignment.Right),
            new TableColumn("p, Holm", Alignment.Right),
            new TableColumn("Accuracy", Alignment.Right),
        ],
        [.. tests.Select(test => (IReadOnlyList<TableCell>)
            [
                TableCell.Words(test.Concept.Name),
                TableCell.Words(subject.NameOf(test.Class)),
                TableCell.Of(test.Score),
                TableCell.Range(test.Range(subject.Level)),
                TableCell.Of(test.RandomScore),
                TableCell.Of(test.RandomDeviation),
                TableCell.Of(test.Adjusted),
                TableCell.Of(test.Accuracy),
            ])])
    {
        Note = $"Share of the rows of a class whose output grows along the concept at {layer}; {Figures.Percent(subject.Level)} interval over refits; random: mean and standard deviation of {tests[0].RandomScores.Length} random concepts; accuracy: rows on their own side when each is predicted from the others.",
    };
}
