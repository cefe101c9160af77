using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Data.Files;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary>What a one-domain command says about its input, so that it can be repeated.</summary>
internal static class InputFacts
{
    public static SortedDictionary<string, string> Of(string file, SessionSettings settings)
    {
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["file"] = Path.GetFileName(Path.TrimEndingDirectorySeparator(file)),
            ["digest"] = SourceDigest.Of(file).ToString(),
            ["level"] = settings.Level.ToString(CultureInfo.InvariantCulture),
            ["seed"] = settings.Seed.ToString(CultureInfo.InvariantCulture),
            ["seedStream"] = SeedStream.Version,
            ["threads"] = settings.Threads.ToString(CultureInfo.InvariantCulture),
        };
    }
}
