namespace AuditKit.Explain.Evidences;

/// <summary>A method or analysis that was asked for and is not for this model.</summary>
/// <param name="Method">Its id.</param>
/// <param name="Reason">Kind of refusal, for example <c>notDifferentiable</c>.</param>
/// <param name="What">What stands in the way, as a clause.</param>
/// <param name="Remedy">What to do instead, as a clause.</param>
public sealed record RefusedMethod(string Method, Methods.RefusalReason Reason, string What, string Remedy)
{
    internal static RefusedMethod Of(Methods.MethodRefusedException refusal) => new(refusal.Method, refusal.Reason, refusal.What, refusal.Remedy);
}
