using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting;
using BenchmarkDotNet.Attributes;

namespace AuditKit.Benchmarks;

/// <summary>The report of the gallery's record: about thirty pages.</summary>
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private readonly AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(Find("reports/credit-decisions/record.json")));

    /// <summary>Record to PDF.</summary>
    [Benchmark]
    public long Pdf()
    {
        using MemoryStream output = new();
        new PdfRenderer().Render(record, new ReportOptions(), output);
        return output.Length;
    }

    /// <summary>The full path of a file of this checkout.</summary>
    internal static string Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, path))) return Path.Combine(folder.FullName, path);
        }

        throw new FileNotFoundException($"{path} is not in this checkout.");
    }
}
