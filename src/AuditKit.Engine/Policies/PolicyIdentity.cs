using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Policies;

/// <summary>One id and version of a policy means one thing, for ever.</summary>
public static class PolicyIdentity
{
    /// <summary>Refuses a policy that has the id and version of the one that judged a record, and another text.</summary>
    /// <param name="policy">The policy that is to judge.</param>
    /// <param name="record">The record; one without a verdict refuses nothing.</param>
    /// <param name="name">The policy as the user named it.</param>
    /// <exception cref="InvalidInputException">Two texts share one id and version; both digests are named.</exception>
    public static void RequireSameMeaning(Policy policy, AuditRecord record, string name)
    {
        if (record.Verdict?.Policy is not { } judged || judged.Id != policy.Id || judged.Version != policy.Version || judged.Digest == policy.Digest) return;
        throw new InvalidInputException("--policy", $"the record was judged by {judged.Id} {judged.Version} with {judged.Digest}, and '{name}' has the same id and version with {policy.Digest}", "Give the changed policy a new version: any change of meaning is one");
    }
}
