using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Explain.Analyses;
using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>Reads true targets of rows: a column of their table, or an NPY file.</summary>
internal sealed class TruthReader(TrainedModel model, List<Problem> problems, List<Finding> findings)
{
    /// <summary>Null where there are none, or with problems added.</summary>
    /// <param name="label">Column or file; null for the model's own label column where the table has it.</param>
    /// <param name="setting">The setting that names it.</param>
    /// <param name="rows">The rows.</param>
    public TrueTargets? Read(string? label, string setting, InputRows? rows)
    {
        if (rows is null) return null;
        string name = label ?? model.Target.Label;
        if (rows.Table is not null && rows.Table.Find(name, out Column? column)) return OfColumn(column, name, setting);
        if (label is null) return null;
        if (NpyFile.IsNpy(label)) return OfFile(label, setting, rows.Count);
        problems.Add(new Problem(setting, $"'{label}' is no column of the rows and no NPY file", rows.Table is null ? "give an NPY file with one label for each row" : $"the rows have {string.Join(", ", rows.Table.Names.Take(40))}"));
        return null;
    }

    private TrueTargets? OfColumn(Column column, string name, string setting)
    {
        if (model.Target.Classes.Count == 0)
        {
            if (column is NumberColumn numbers) return new TrueTargets.Numbers(numbers.Values.ToArray());
            problems.Add(new Problem(setting, $"'{name}' holds no numbers, and the model predicts one", "name the column of true numbers"));
            return null;
        }

        if (column is TensorColumn)
        {
            problems.Add(new Problem(setting, $"'{name}' holds arrays", "name a column of classes"));
            return null;
        }

        CategoryColumn texts = column.AsCategories();
        int[] classOf = [.. texts.Categories.Select(ClassOf)];
        int unknown = Enumerable.Range(0, texts.Count).Count(row => texts.CodeAt(row) >= 0 && classOf[texts.CodeAt(row)] < 0);
        if (unknown > 0) findings.Add(new Finding("explain.unknown_class", Severity.Warning, $"'{name}' names a class that the model does not know in {unknown} of {texts.Count} rows; they count as unlabelled."));
        return new TrueTargets.Classes([.. Enumerable.Range(0, texts.Count).Select(row => texts.CodeAt(row) < 0 ? -1 : classOf[texts.CodeAt(row)])]);
    }

    // A class by its name, or by its number where the model has no names of its own.
    private int ClassOf(string text)
    {
        int named = Enumerable.Range(0, model.Target.Classes.Count).FirstOrDefault(index => model.Target.Classes[index] == text, -1);
        if (named >= 0 || model.Origin is null) return named;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < model.Target.Classes.Count ? ClassOf(number) : -1;
    }

    // Labels 0 and 1 of a model with one output: 1 is what the output is the chance of.
    private int ClassOf(int number) => model.Reading.Kind is OutputKind.PositiveLogit or OutputKind.PositiveProbability && number >= 0
        ? number == 1 ? model.Target.PositiveClass!.Value : 1 - model.Target.PositiveClass!.Value
        : number;

    private TrueTargets? OfFile(string path, string setting, int rows)
    {
        if (NpyFile.Read(path, setting, problems) is not { } array) return null;
        if (array.Values.Length != rows)
        {
            problems.Add(new Problem(setting, $"'{path}' has shape {array.ShapeText}, there are {rows} rows", "give one label for each row"));
            return null;
        }

        if (model.Target.Classes.Count == 0) return new TrueTargets.Numbers(array.Values);
        int[] wrong = [.. Enumerable.Range(0, rows).Where(row => array.Values[row] != Math.Floor(array.Values[row]) || array.Values[row] < -1 || array.Values[row] >= model.Target.Classes.Count)];
        if (wrong.Length == 0) return new TrueTargets.Classes([.. array.Values.Select(value => ClassOf((int)value))]);
        problems.Add(new Problem(setting, $"'{path}' holds no class in {wrong.Length} rows, the first is row {wrong[0]}", $"give whole numbers from 0 to {model.Target.Classes.Count - 1}, or -1 where the class is not known"));
        return null;
    }
}
