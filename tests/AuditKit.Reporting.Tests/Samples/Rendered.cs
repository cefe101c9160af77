using System.Collections.Concurrent;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>Reports of the samples, made once.</summary>
internal static class Rendered
{
    private static readonly ConcurrentDictionary<string, byte[]> Files = new();
    private static readonly ConcurrentDictionary<string, string> Summaries = new();

    public static byte[] Pdf(string name) => Files.GetOrAdd(name, key => SampleFiles.Pdf(SampleFiles.Records[key]()));

    public static string Markdown(string name) => Summaries.GetOrAdd(name, key => SampleFiles.Markdown(SampleFiles.Records[key]()));
}
