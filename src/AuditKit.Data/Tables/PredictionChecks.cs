using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Gives the columns of predictions their meaning and lists everything that does not fit, for rows in memory and for the distinct values of a stream alike.</summary>
/// <param name="options">Which columns, and what their values mean.</param>
/// <param name="names">All columns of the data.</param>
/// <param name="find">A column: true as a second argument for its values, false for its numbers; null if there is none.</param>
internal sealed class PredictionChecks(PredictionOptions options, IReadOnlyList<string> names, Func<string, bool, ColumnFacts?> find)
{
    public List<Problem> Problems { get; } = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>The outcome of every row or value of the label; null without labels or with a problem.</summary>
    public byte[]? Labels()
    {
        if (options.Label is not { } name || Find("data.label", name, values: true) is not { } facts) return null;
        if (options.Positive.Count == 0)
        {
            Problems.Add(new Problem("data.positive", $"nothing says which values of '{name}' are the positive outcome", "state them; they are never guessed"));
            return null;
        }

        if (facts.Missing > 0)
        {
            Findings.Add(new Finding("data.missing_label", Severity.Warning, $"{facts.Missing} of {facts.Rows} rows have no label in '{name}'; they count in selection rates and in nothing that needs the truth."));
        }

        CheckValues("data.label", name, facts);
        return OutcomeCoding.ByText(facts.Values, name, options.Positive, "data.positive", Problems);
    }

    /// <summary>The outcome of every row or value of the prediction; null with a problem, or where a threshold cuts the numbers of a stream.</summary>
    public byte[]? Predictions()
    {
        const string Setting = "subject.predictions.prediction";
        if (Find(Setting, options.Prediction, values: options.Threshold is null) is not { } facts) return null;
        if (facts.Missing > 0)
        {
            Problems.Add(new Problem(Setting, $"'{options.Prediction}' is missing in {facts.Missing} of {facts.Rows} rows", "give every row a prediction, or leave those rows out"));
            return null;
        }

        if (options.Threshold is { } threshold)
        {
            if (facts.Values is NumberColumn numbers) return OutcomeCoding.ByThreshold(numbers, threshold);
            Problems.Add(new Problem("subject.predictions.threshold", $"'{options.Prediction}' holds texts, which no threshold cuts", "name the positive values under subject.predictions.positive"));
            return null;
        }

        CheckValues(Setting, options.Prediction, facts);
        IReadOnlyList<string> positive = options.PredictionPositive.Count > 0 ? options.PredictionPositive : options.Positive;
        if (positive.Count > 0) return OutcomeCoding.ByText(facts.Values, options.Prediction, positive, "subject.predictions.positive", Problems, SharesValues(facts.Values));
        Problems.Add(new Problem("subject.predictions.positive", $"nothing says which values of '{options.Prediction}' are positive", "state them, or a threshold"));
        return null;
    }

    /// <summary>The scores; null without scores or with a problem.</summary>
    public NumberColumn? Scores()
    {
        const string Setting = "subject.predictions.score";
        if (options.Score is not { } name || Find(Setting, name, values: false) is not { } facts) return null;
        if (facts.Values is not NumberColumn numbers)
        {
            Problems.Add(new Problem(Setting, $"'{name}' holds texts", "name a column of numbers"));
            return null;
        }

        if (facts.Missing > 0) Findings.Add(new Finding("data.missing_score", Severity.Warning, $"{facts.Missing} of {facts.Rows} rows have no score in '{name}'; they are left out of what needs one."));
        return numbers;
    }

    /// <summary>The weights; null without weights or with a problem.</summary>
    public NumberColumn? Weights() =>
        options.Weight is { } name && Find(WeightColumn.Setting, name, values: false) is { } facts ? WeightColumn.Check(facts, name, Problems) : null;

    /// <summary>The attributes that fit.</summary>
    public List<NamedColumn> Attributes()
    {
        const string Setting = "data.attributes";
        List<NamedColumn> attributes = [];
        foreach (string name in options.Attributes)
        {
            if (Find(Setting, name, values: true) is not { } facts || AttributeColumns.Check(facts.Values, name, Setting, Problems) is not { } column) continue;
            CheckValues(Setting, name, facts);
            attributes.Add(new NamedColumn(name, column));
        }

        return attributes;
    }

    private ColumnFacts? Find(string setting, string name, bool values)
    {
        if (!names.Contains(name))
        {
            Problems.Add(Data.Problems.NoColumn(setting, name, names));
            return null;
        }

        if (find(name, values) is not { Values: TensorColumn tensor } facts) return find(name, values);
        Problems.Add(Data.Problems.Tensor(setting, name, tensor));
        return null;
    }

    private void CheckValues(string setting, string name, ColumnFacts facts)
    {
        if (facts.TooManyValues) Problems.Add(new Problem(setting, $"'{name}' is written in more than 254 ways, which a stream does not keep apart", "read the rows into memory, or store the column more uniformly"));
    }

    /// <summary>A model may never say yes: that is a result if its answers are otherwise those of the label, and a misspelt setting if not.</summary>
    private bool SharesValues(Column prediction) =>
        options.Label is { } name && names.Contains(name) && find(name, true) is { Values: not TensorColumn } label && Texts(prediction).IsSubsetOf(Texts(label.Values));

    private static HashSet<string> Texts(Column column) =>
        [.. (column is NumberColumn numbers ? numbers.ToCategories() : (CategoryColumn)column).Categories];
}
