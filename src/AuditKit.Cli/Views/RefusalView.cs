using AuditKit.Cli.Hosting;
using AuditKit.Core.Specs;
using AuditKit.Explain.Methods;

namespace AuditKit.Cli.Views;

/// <summary>A method that is not for this model: what stands in the way, where, what to do instead.</summary>
internal static class RefusalView
{
    /// <summary>Says so, as JSON too where that was asked for; the exit code of bad input.</summary>
    public static int Write(CommandContext context, MethodRefusedException refused)
    {
        if (context.Style.Json) context.WriteJson(new RefusalFacts(new Refusal(refused.Method, refused.Reason, refused.What, refused.Remedy, refused.Node)));
        return context.Refuse([new Problem(refused.Method, refused.What, refused.Remedy)]);
    }

    /// <summary>The JSON form.</summary>
    internal sealed record RefusalFacts(Refusal Refusal);

    /// <summary>One refusal.</summary>
    internal sealed record Refusal(string Method, RefusalReason Reason, string What, string Remedy, string? Node);
}
