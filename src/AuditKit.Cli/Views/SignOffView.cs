using System.Globalization;
using AuditKit.Cli.Commands;
using AuditKit.Engine.Bundles.SignOffs;

namespace AuditKit.Cli.Views;

/// <summary>The sign-offs of a bundle, one line each with what they say below.</summary>
internal static class SignOffView
{
    public static void Write(TextWriter output, IReadOnlyList<SignOffReading> readings)
    {
        foreach (SignOffReading reading in readings)
        {
            if (reading.Predicate is not { } said)
            {
                output.WriteLine($"sign-off {PlainText.Of(reading.File)}: cannot be read");
                continue;
            }

            string state = reading.State == SignOffState.Void ? "VOID, " : string.Empty, key = reading.KeyKnown ? "by a key you gave" : "by a key you did not give";
            output.WriteLine($"sign-off {PlainText.Of(reading.File)}: {state}{SignOffArguments.WordOf(said.Decision)} as {PlainText.Of(said.Role)} by {PlainText.Of(said.Name)}, {said.At.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}, {key}");
            if (said.Comment.Length > 0) output.WriteLine($"  comment: {PlainText.Of(said.Comment)}");
            foreach (string condition in said.Conditions) output.WriteLine($"  condition: {PlainText.Of(condition)}");
            output.WriteLine($"  conflict of interest: {PlainText.Of(said.ConflictOfInterest ?? "nothing stated")}");
        }
    }
}
