using AuditKit.Core.Specs;

namespace AuditKit.Data;

/// <summary>Problems of data files and of the settings that speak of them.</summary>
internal static class Problems
{
    /// <summary>The setting that names a data file.</summary>
    public const string Source = "data.source";

    public static Problem File(string file, string what, string remedy) => new(Source, $"{file}: {what}", remedy);

    public static Problem At(string file, long line, int column, string what, string remedy) =>
        new(Source, what, remedy, new SourcePosition(file, (int)Math.Min(line, int.MaxValue), column));

    public static Problem Tensor(string setting, string column, Columns.TensorColumn tensor) =>
        new(setting, $"'{column}' holds arrays of shape {Columns.TensorShape.TextOf(tensor.Shape)}", "name a column of numbers or texts");

    public static Problem NoColumn(string setting, string column, Columns.Table table) => NoColumn(setting, column, table.Names);

    public static Problem NoColumn(string setting, string column, IEnumerable<string> names) =>
        new(setting, $"there is no column '{column}'; the data has {string.Join(", ", names)}", "name one of these columns");
}
