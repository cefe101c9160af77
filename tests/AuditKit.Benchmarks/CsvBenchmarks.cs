using AuditKit.Data.Csv;
using AuditKit.Data.Synthesis;
using BenchmarkDotNet.Attributes;

namespace AuditKit.Benchmarks;

/// <summary>Reading text into typed columns; divide the file's size by the time for bytes per second.</summary>
[MemoryDiagnoser]
public class CsvBenchmarks
{
    private string path = string.Empty;

    [GlobalSetup]
    public void Write()
    {
        path = Path.Combine(Directory.CreateTempSubdirectory("auditkit-bench-").FullName, "credit.csv");
        SyntheticFiles.Write(CreditGenerator.Generate(new CreditOptions { Rows = 500_000 }), path);
    }

    [GlobalCleanup]
    public void Remove() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Benchmark]
    public int Read_500_000_rows() => CsvFile.Read(path, new CsvOptions()).Require().Table.RowCount;
}
