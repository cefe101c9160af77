using AuditKit.Core.Json;
using AuditKit.Data.Csv;
using AuditKit.Data.ParquetFiles;

namespace AuditKit.Data.Synthesis;

/// <summary>Writes synthetic data and the truth about them side by side.</summary>
public static class SyntheticFiles
{
    /// <summary>Writes <paramref name="path"/> (Parquet if it ends so, else CSV) and, beside it, the truth as <c>NAME.truth.json</c>.</summary>
    /// <returns>The path of the truth.</returns>
    public static string Write(SyntheticCredit data, string path)
    {
        using (FileStream stream = new(path, FileMode.Create, FileAccess.ReadWrite))
        {
            if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) ParquetTable.Write(data.Table, stream);
            else CsvWriter.Write(data.Table, stream);
        }

        string truth = Path.ChangeExtension(path, ".truth.json");
        File.WriteAllBytes(truth, CanonicalJson.Write(data.Truth));
        return truth;
    }
}
