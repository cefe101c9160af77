using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Yaml;
using AuditKit.Gate.Ratchets;

namespace AuditKit.Engine.Policies;

/// <summary>A proposed change of a policy's text, as a unified diff that <c>git apply</c> and <c>patch</c> take. Nothing is written.</summary>
public static partial class PolicyDiff
{
    private const int Context = 3;

    /// <summary>The diff; empty where nothing is proposed. Beside the limits the second number of the version goes up, since a limit is part of the meaning.</summary>
    /// <param name="source">The policy's text.</param>
    /// <param name="policy">The policy that was read from it.</param>
    /// <param name="steps">What is proposed.</param>
    public static string Of(PolicySource source, Policy policy, IReadOnlyList<RatchetStep> steps)
    {
        RatchetStep[] proposed = [.. steps.Where(step => step.Proposed is not null)];
        if (proposed.Length == 0 || YamlReader.Read(source.Text, source.File, []) is not MapNode root) return string.Empty;
        string[] lines = source.Text.Split('\n');
        SortedDictionary<int, string> changed = new() { [LineOf(root, "version")] = policy.Version };
        changed[LineOf(root, "version")] = lines[LineOf(root, "version")].Replace(policy.Version, Next(policy.Version), StringComparison.Ordinal);
        foreach (RatchetStep step in proposed)
        {
            MapNode rule = ((ListNode)root["rules"]!).Items.OfType<MapNode>().First(node => (node["id"] as ScalarNode)?.Text == step.Rule.Id);
            int line = LineOf(rule, "require");
            changed[line] = Changed(changed.GetValueOrDefault(line, lines[line]), step);
        }

        return $"--- a/{source.File}\n+++ b/{source.File}\n" + string.Concat(Hunks(changed.Keys).Select(hunk => Hunk(lines, hunk, changed)));
    }

    private static int LineOf(MapNode map, string key) => map.PositionOf(key)!.Value.Line - 1;

    // Changed lines whose context would meet stand in one hunk.
    private static List<List<int>> Hunks(IEnumerable<int> changed)
    {
        List<List<int>> hunks = [];
        foreach (int line in changed)
        {
            if (hunks.Count > 0 && line - hunks[^1][^1] <= 2 * Context) hunks[^1].Add(line);
            else hunks.Add([line]);
        }

        return hunks;
    }

    private static string Hunk(string[] lines, List<int> hunk, SortedDictionary<int, string> changed)
    {
        // A text that ends with a line end has an empty part behind it, which is no line.
        int count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length, first = Math.Max(0, hunk[0] - Context), end = Math.Min(count, hunk[^1] + Context + 1);
        StringBuilder text = new(string.Create(CultureInfo.InvariantCulture, $"@@ -{first + 1},{end - first} +{first + 1},{end - first} @@\n"));
        for (int line = first; line < end; line++)
        {
            text.Append(changed.TryGetValue(line, out string? now) ? $"-{lines[line]}\n+{now}\n" : $" {lines[line]}\n");
        }

        return text.ToString();
    }

    private static string Changed(string line, RatchetStep step)
    {
        string limit = step.Proposed!.Limit.ToString("R", CultureInfo.InvariantCulture);
        return Limit().Replace(line, match => $"{match.Groups["before"].Value}{limit}", 1);
    }

    private static string Next(string version)
    {
        int[] parts = [.. version.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}.{parts[1] + 1}.0");
    }

    [GeneratedRegex(@"(?<before>require:\s*[""']?\s*(<=|>=|<|>)\s*)[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Limit();
}
