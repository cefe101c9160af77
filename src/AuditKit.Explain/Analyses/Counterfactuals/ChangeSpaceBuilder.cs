using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Explain.Analyses.Features;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Settles what may change from settings and training rows, and lists every setting that does not fit.</summary>
internal sealed class ChangeSpaceBuilder
{
    private const int MostOfArray = 4096, TriedPoints = 9;

    private readonly AnalysisSubject subject;
    private readonly CounterfactualOptions options;
    private readonly FeatureSpace space;
    private readonly ReferenceRows reference;
    private readonly List<Problem> problems = [];

    public ChangeSpaceBuilder(AnalysisSubject subject, CounterfactualOptions options)
    {
        (this.subject, this.options, space) = (subject, options, FeatureSpace.Of(subject));
        int width = subject.Function.Inputs;
        bool background = subject.Attribution.Background.Length > width;
        reference = subject.Training ?? (background ? new ReferenceRows(subject.Attribution.Background, width) : new ReferenceRows(subject.Attribution.Rows, width) { Table = subject.Table });
        Reference = subject.Training is not null ? "the training rows" : background ? "the background rows" : "the rows themselves";
    }

    private string Reference { get; }

    /// <exception cref="InvalidInputException">A setting does not fit; all are listed.</exception>
    /// <exception cref="MethodRefusedException">Nothing may change.</exception>
    public ChangeSpace Build()
    {
        CheckNames();
        HashSet<string> fixedNames = [.. options.Immutable, .. options.Protected ? subject.Attributes.Select(attribute => attribute.Name) : []];
        List<MutableNumber> numbers = [];
        List<MutableCategory> categories = [];
        foreach (SourceFeature feature in space.All.Where(feature => !fixedNames.Contains(feature.Name)))
        {
            if (feature is NumberFeature number) Add(numbers, number);
            if (feature is CategoryFeature category && category.Levels.Count > 1) categories.Add(Category(category));
            if (feature is InputSetFeature { Columns.Count: <= MostOfArray } set)
            {
                foreach (NumberFeature place in space.NumbersOf(set)) Add(numbers, place);
            }
        }

        if (problems.Count > 0) throw new InvalidInputException(problems);
        if (numbers.Count + categories.Count == 0) throw new MethodRefusedException(RefusalReason.NotApplicable, CounterfactualAnalyses.CounterfactualId, "no attribute may change", "name fewer immutable attributes, or give rows whose values differ");
        return new ChangeSpace(numbers, categories, options.Changes ?? int.MaxValue, Reference);
    }

    private void CheckNames()
    {
        foreach (string name in options.Immutable.Where(name => space.Find(name) is null)) problems.Add(space.Unknown("immutable", name));
        foreach (string name in options.Weights.Keys.Where(name => space.Find(name) is null)) problems.Add(space.Unknown("weights", name));
        (string Setting, IEnumerable<string> Names)[] numeric = [("increase", options.Increase), ("decrease", options.Decrease), ("ranges", options.Ranges.Keys)];
        foreach ((string setting, string name) in numeric.SelectMany(pair => pair.Names.Select(name => (pair.Setting, name))))
        {
            if (space.Find(name) is not { } feature) problems.Add(space.Unknown(setting, name));
            else if (feature is not NumberFeature) problems.Add(new Problem(setting, $"'{name}' is no number", "list it under immutable, or leave it out"));
        }

        foreach (string name in options.Increase.Intersect(options.Decrease)) problems.Add(new Problem("increase", $"'{name}' may only grow and only shrink", "list it under immutable"));
        foreach ((string name, IReadOnlyList<double> range) in options.Ranges)
        {
            if (range.Count != 2 || range[0] > range[1]) problems.Add(new Problem("ranges." + name, "a range is a lowest and a highest value", $"write ranges.{name}=[lowest, highest]"));
        }
    }

    private void Add(List<MutableNumber> numbers, NumberFeature feature)
    {
        double weight = options.Weights.GetValueOrDefault(feature.Name, 1);
        double[] values = [.. FeatureSpace.ValuesOf(feature, reference.Table, reference.Encoded.Span, reference.Width).Where(double.IsFinite).Order()];
        if (feature.IsConstant || values.Length == 0) return;
        double scale = Spread.Of(values);
        (double lower, double upper) = options.Ranges.TryGetValue(feature.Name, out IReadOnlyList<double>? range) && range.Count == 2 ? (range[0], range[1]) : (values[0], values[^1]);
        if (scale <= 0 && lower >= upper) return;
        numbers.Add(new MutableNumber(feature, weight / (scale > 0 ? scale : upper - lower), lower, upper, Points(values, lower, upper))
        {
            Direction = options.Increase.Contains(feature.Name) ? 1 : options.Decrease.Contains(feature.Name) ? -1 : 0,
            IsWhole = reference.Table?.Find(feature.Name, out Column? column) == true && column is NumberColumn && values.All(value => value == Math.Floor(value)),
        });
    }

    // Quantiles of the values that may be taken, and the two ends.
    private static double[] Points(double[] values, double lower, double upper)
    {
        double[] within = [.. values.Where(value => value >= lower && value <= upper)];
        IEnumerable<double> quantiles = within.Length == 0 ? [] : Enumerable.Range(0, TriedPoints).Select(k => within[(int)((long)k * (within.Length - 1) / (TriedPoints - 1))]);
        return [.. quantiles.Append(lower).Append(upper).Distinct().Order()];
    }

    private MutableCategory Category(CategoryFeature feature)
    {
        double weight = options.Weights.GetValueOrDefault(feature.Name, 1);
        int known = feature.Levels.Count - (feature.HasMissing ? 1 : 0);
        double[] costs = [.. Enumerable.Repeat(weight, feature.Levels.Count)];
        if (options.ByFrequency && reference.Count > 0)
        {
            // A category of all training rows would cost nothing; a twentieth keeps a change a change.
            int[] counts = new int[feature.Levels.Count];
            for (int row = 0; row < reference.Count; row++)
            {
                if (feature.LevelOf(reference.Row(row)) is >= 0 and int level) counts[level]++;
            }

            for (int level = 0; level < costs.Length; level++) costs[level] *= Math.Max(0.05, 1 - ((double)counts[level] / reference.Count));
        }

        return new MutableCategory(feature, [.. Enumerable.Range(0, known)], costs);
    }
}
