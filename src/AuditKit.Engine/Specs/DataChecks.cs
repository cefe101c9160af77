using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>What can be said about the <c>data</c> section without opening the data.</summary>
internal static class DataChecks
{
    public static IEnumerable<Problem> Problems(OptionSet data, PredictionTask? task)
    {
        bool source = data.Has("source"), synthesize = data.Has("synthesize");
        if (source == synthesize)
        {
            yield return new Problem("data", $"expected exactly one of source and synthesize, found {(source ? "both" : "neither")}", "Read rows from files, or make them");
        }

        if (data.SectionOrNull("source") is { } files && SourceProblem(files) is { } wrong) yield return wrong;
        if (task == PredictionTask.Binary && data.Has("label") && data.Texts("positive").Count == 0)
        {
            yield return new Problem("data.positive", "a label is given without its positive values", "State which label values count as the positive outcome; they are never guessed");
        }

        foreach (string name in new[] { "attributes", "exclude", "positive" })
        {
            foreach (IGrouping<string, string> twice in data.Texts(name).GroupBy(value => value).Where(group => group.Count() > 1))
            {
                yield return new Problem("data." + name, $"'{twice.Key}' stands {twice.Count()} times", "Keep it once");
            }
        }
    }

    private static Problem? SourceProblem(OptionSet files)
    {
        bool file = files.Has("file"), train = files.Has("train"), test = files.Has("test");
        return (file, train, test) switch
        {
            (true, false, false) or (false, true, true) => null,
            (true, _, _) => new Problem("data.source", "file stands beside train or test", "Give one file, or train and test"),
            (_, false, false) => new Problem("data.source", "no file is named", "Give one file, or train and test"),
            _ => new Problem("data.source." + (train ? "test" : "train"), $"{(train ? "train" : "test")} is given without {(train ? "test" : "train")}", "Give both, or one file that is split"),
        };
    }
}
