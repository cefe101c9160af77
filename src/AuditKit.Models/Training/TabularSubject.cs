using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Models.Training;

/// <summary>The rows of an audited table that a recipe may learn from, and what it learns to predict.</summary>
/// <param name="Rows">Training rows and validation rows with a label, ascending.</param>
/// <param name="Labels">Class of each of them.</param>
/// <param name="Target">The classes.</param>
internal sealed record TabularSubject(int[] Rows, int[] Labels, ModelTarget Target)
{
    /// <summary>The rows without those of the validation split: preprocessing is fitted on these.</summary>
    public int[] TrainRows(AuditTable table) => [.. Rows.Where(row => table.Split.Rows[row] == Split.Train)];

    /// <summary>Positions in <see cref="Rows"/> of the validation split; null where the table has none.</summary>
    public int[]? Validation(AuditTable table)
    {
        int[] places = [.. Enumerable.Range(0, Rows.Length).Where(i => table.Split.Rows[Rows[i]] == Split.Validation)];
        return places.Length == 0 ? null : places;
    }

    /// <summary>The number of each row, where it is no class; labels are then empty.</summary>
    public float[]? Numbers { get; init; }

    /// <summary>Rows and classes of a table.</summary>
    /// <param name="table">The audited table.</param>
    /// <param name="numeric">The label is a number to be predicted.</param>
    /// <exception cref="InvalidInputException">There is nothing to learn.</exception>
    public static TabularSubject Of(AuditTable table, bool numeric = false)
    {
        if (table.Roles.Label is not { } label) throw new InvalidInputException("data.label", "a model cannot be trained without a label", "name the outcome column under data.label");
        int[] candidates = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Split.Rows[row] != Split.Test)];
        if (numeric) return Numeric(table, label, candidates);
        TabularSubject subject = table.HasOutcomes ? Binary(table, label, candidates) : Multiclass(table, label, candidates);
        HashSet<int> learned = [.. subject.Rows.Index().Where(pair => table.Split.Rows[pair.Item] == Split.Train).Select(pair => subject.Labels[pair.Index])];
        foreach ((int c, string name) in subject.Target.Classes.Index())
        {
            if (learned.Contains(c)) continue;
            throw new InvalidInputException("data.label", $"no training row has the class '{name}' of '{label}'", "check data.positive and the split: a model needs rows of every class");
        }

        return subject;
    }

    private static TabularSubject Binary(AuditTable table, string label, int[] candidates)
    {
        int[] rows = [.. candidates.Where(row => table.Outcomes[row] != Outcome.Missing)];
        string positive = string.Join(" or ", table.Roles.Positive);
        return new TabularSubject(rows, [.. rows.Select(row => (int)table.Outcomes[row])], new ModelTarget(label, [Negative(table, positive), positive], 1));
    }

    // The other of two label texts has a name; several others are called by what they are not.
    private static string Negative(AuditTable table, string positive)
    {
        if (table.Label is not CategoryColumn labels) return $"not {positive}";
        string[] others = [.. labels.Categories.Where(text => !table.Roles.Positive.Contains(text))];
        return others is [string only] ? only : $"not {positive}";
    }

    private static TabularSubject Numeric(AuditTable table, string label, int[] candidates)
    {
        NumberColumn numbers = table.Label as NumberColumn ?? throw new InvalidInputException("data.label", $"'{label}' holds texts, and task regression predicts a number", "name a column of numbers, or state task: multiclass");
        int[] rows = [.. candidates.Where(row => !numbers.IsMissing(row))];
        double[] learned = [.. rows.Where(row => table.Split.Rows[row] == Split.Train).Select(row => numbers.Values[row])];
        if (learned.Distinct().Take(2).Count() < 2) throw new InvalidInputException("data.label", $"the training rows hold {(learned.Length == 0 ? "no number" : "one number")} in '{label}'", "a model needs rows with different numbers");
        return new TabularSubject(rows, [], new ModelTarget(label, [], null)) { Numbers = [.. rows.Select(row => (float)numbers.Values[row])] };
    }

    private static TabularSubject Multiclass(AuditTable table, string label, int[] candidates)
    {
        CategoryColumn labels = table.Label as CategoryColumn ?? throw new InvalidInputException("data.label", $"'{label}' holds numbers and no positive value is stated", $"state task: regression, or data.positive, or declare types: {{ {label}: category }}");
        int[] rows = [.. candidates.Where(row => !labels.IsMissing(row))];
        int[] codes = [.. rows.Select(labels.CodeAt)];
        int[] present = [.. codes.Distinct().Order()];
        if (present.Length < 2) throw new InvalidInputException("data.label", $"'{label}' has {present.Length} class in the training rows", "a model needs rows of at least two classes");
        Dictionary<int, int> classOf = present.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return new TabularSubject(rows, [.. codes.Select(code => classOf[code])], new ModelTarget(label, [.. present.Select(code => labels.Categories[code])], null));
    }
}
