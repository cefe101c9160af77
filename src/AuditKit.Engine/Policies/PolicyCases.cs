using System.Globalization;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Gate;

namespace AuditKit.Engine.Policies;

/// <summary>
/// The records that a pack is tested on: files called <c>OUTCOME.record.json</c> in a folder of the pack's name beside it, or
/// packaged with it.
/// </summary>
public static class PolicyCases
{
    private const string Prefix = "policies/", Suffix = ".record.json";
    private const long MostBytes = 64L << 20;
    private const int MostCases = 1000;

    private static readonly Dictionary<string, Outcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["pass"] = Outcome.Pass,
        ["fail"] = Outcome.Fail,
        ["inconclusive"] = Outcome.Inconclusive,
        ["notEstimable"] = Outcome.NotEstimable,
    };

    /// <summary>The cases of a pack, by file name.</summary>
    /// <param name="policy">Name of a packaged pack, or the path of a policy file.</param>
    /// <param name="baseDirectory">Folder that a relative path starts from.</param>
    /// <exception cref="InvalidInputException">There is no case, a name promises no outcome, or a file is too large.</exception>
    public static IReadOnlyList<PolicyCase> Of(string policy, string baseDirectory)
    {
        PolicyCase[] cases = PolicyCatalog.Names.Contains(policy) ? Packaged(policy) : Beside(policy, Path.GetFullPath(Path.Combine(baseDirectory, policy)));
        return cases.Length > 0 ? cases : throw new InvalidInputException(policy, "the policy has no test record", "Put records called pass.record.json, fail.record.json or inconclusive.record.json into a folder of the policy's name beside it");
    }

    /// <summary>Judges a case by its pack.</summary>
    /// <exception cref="InvalidInputException">The file is no record.</exception>
    public static PolicyCaseResult Judge(Policy policy, PolicyCase test)
    {
        try
        {
            Verdict verdict = PolicyEvaluator.Evaluate(AuditRecord.FromJson(test.Json.Span), policy);
            return new PolicyCaseResult(policy.Id, test.File, test.Expected, verdict.Outcome, new SortedDictionary<string, Outcome>(verdict.Rules.ToDictionary(rule => rule.Rule.Id, rule => rule.Outcome), StringComparer.Ordinal));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException(test.File, error.Message, "Give the record.json of a run");
        }
    }

    private static PolicyCase[] Packaged(string name)
    {
        string folder = $"{Prefix}{name}/";
        return
        [
            .. typeof(PolicyCases).Assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(folder, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource => new PolicyCase(resource, Expected(resource), Resource(resource))),
        ];
    }

    private static PolicyCase[] Beside(string shown, string path)
    {
        string folder = Path.ChangeExtension(path, null);
        if (folder == path || !Directory.Exists(folder)) return [];
        string[] files = [.. Directory.EnumerateFiles(folder, "*" + Suffix).Take(MostCases + 1).Order(StringComparer.Ordinal)];
        if (files.Length > MostCases) throw new InvalidInputException(shown, string.Create(CultureInfo.InvariantCulture, $"the folder '{folder}' holds more than {MostCases} records"), "Keep the records that show an outcome and move the others");
        return [.. files.Select(file => new PolicyCase($"{Path.GetFileName(folder)}/{Path.GetFileName(file)}", Expected(file), Bytes(file)))];
    }

    private static Outcome Expected(string file)
    {
        // The word before the first dash counts; words after it tell cases of one outcome apart.
        string name = Path.GetFileName(file)[..^Suffix.Length], word = name.Split('-')[0];
        return Outcomes.TryGetValue(word, out Outcome outcome)
            ? outcome
            : throw new InvalidInputException(file, $"'{name}' is not an outcome", $"Call it OUTCOME{Suffix} or OUTCOME-WORDS{Suffix}, with one of {string.Join(", ", Outcomes.Keys)}");
    }

    private static byte[] Bytes(string file)
    {
        if (new FileInfo(file).Length > MostBytes) throw new InvalidInputException(file, string.Create(CultureInfo.InvariantCulture, $"the record is longer than {MostBytes} bytes"), "Keep test records small: a few measurements are enough");
        return File.ReadAllBytes(file);
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(PolicyCases).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"Packaged record '{name}' is listed but not there.");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
