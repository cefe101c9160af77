using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Methods;
using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>Reads which output is attributed.</summary>
internal static class TargetText
{
    private const string Setting = "target";

    /// <summary>Null with problems added.</summary>
    public static TargetChoice? Read(string text, TrainedModel model, List<Problem> problems)
    {
        // Of one output for two classes, the other class has no logit of its own: its gradient would be zero everywhere.
        bool isSingle = model.Reading.Kind is OutputKind.PositiveLogit or OutputKind.PositiveProbability;
        if (text == "argmax") return isSingle ? new TargetChoice.Output(model.Target.PositiveClass!.Value) : new TargetChoice.Argmax();
        int named = Enumerable.Range(0, model.Target.Classes.Count).FirstOrDefault(index => model.Target.Classes[index] == text, -1);
        if (named >= 0) return new TargetChoice.Output(named);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int output)) return new TargetChoice.Output(output);
        if (!File.Exists(text))
        {
            problems.Add(new Problem(Setting, $"'{text}' is no output, no class and no file", "use argmax, a number, a class, or an NPY file with one number for each row"));
            return null;
        }

        if (NpyFile.Read(text, Setting, problems) is not { } array) return null;
        if (array.Values.All(value => value == Math.Floor(value) && Math.Abs(value) < int.MaxValue)) return new TargetChoice.PerRow([.. array.Values.Select(value => (int)value)]);
        problems.Add(new Problem(Setting, $"'{text}' holds numbers that are not whole", "give the number of an output for each row"));
        return null;
    }
}
