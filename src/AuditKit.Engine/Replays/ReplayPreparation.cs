using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Replays;

/// <summary>Makes the plan of a recorded run again, and refuses before any work where it would not be the same run.</summary>
/// <param name="preparation">Plans.</param>
public sealed class ReplayPreparation(AuditPreparation preparation)
{
    private const string Other = "Replay with that version on such a machine; or give --tolerance, and numbers are compared within it";
    private const string Changed = "Give the folder with the files of that run with --from";

    /// <summary>Plans the run and checks program, machine, policy, and every file and option that went in.</summary>
    /// <exception cref="InvalidInputException">It cannot be replayed; every reason is listed.</exception>
    public PreparedAudit Prepare(ReplayRequest request)
    {
        AuditRecord record = request.Record;
        if (record.Status == RunStatus.Cancelled) throw new InvalidInputException("status", "the run was cancelled, so its record is no result that could be repeated", "Finish it with 'auditkit run --resume', then replay");
        if (request.Tolerance is null)
        {
            Problem[] differences = [.. ProvenanceReader.Differences(record.Provenance).Select(found => new Problem(found.Place, found.What, Other))];
            if (differences.Length > 0) throw new InvalidInputException(differences);
        }

        PreparedAudit audit = preparation.Prepare(new PreparationRequest(BundleNames.Spec)
        {
            Text = request.Spec,
            BaseDirectory = Path.GetFullPath(request.BaseDirectory),
            Policy = RecordedCommand.Policy(record.Provenance.Command),
        });
        Problem[] problems = [.. Problems(audit, request)];
        return problems.Length == 0 ? audit : throw new InvalidInputException(problems);
    }

    private static IEnumerable<Problem> Problems(PreparedAudit audit, ReplayRequest request)
    {
        AuditRecord record = request.Record;
        if (audit.Plan.Spec.Digest != record.Audit.SpecDigest) yield return new Problem("audit.specDigest", $"the record was made from a spec with {record.Audit.SpecDigest}, the one of the bundle has {audit.Plan.Spec.Digest}", "Restore the bundle, or replay with the version that made it");
        if (audit.Policy?.Digest != record.Verdict?.Policy.Digest) yield return new Problem("policy", $"the record was judged by a policy with {record.Verdict?.Policy.Digest.ToString() ?? "no digest"}, the one found has {audit.Policy?.Digest.ToString() ?? "no digest"}", "Restore the policy of that run");
        ComputeRequest compute = new(RecordedCommand.Device(record.Provenance.Command), record.Provenance.Threads);
        foreach (PlannedStage stage in audit.Plan.Stages)
        {
            string id = stage.Producer.Descriptor.Id;
            StageRecord? then = record.Stages.FirstOrDefault(other => other.Id == id);
            JsonNode options = stage.Producer.KeyOf(audit.Plan.Spec);
            if (then is null) yield return new Problem(id, "the record knows no such stage", "Replay with the version that made the record");
            else if (StageKey.Of(stage, options, audit.Plan, compute, then.Inputs) != then.Key) foreach (Problem problem in Changes(id, options, request.Inputs, then.Key)) yield return problem;
        }
    }

    // The record's key decides; the bundle's inputs only say what it was.
    private static IEnumerable<Problem> Changes(string stage, JsonNode options, IReadOnlyDictionary<string, JsonNode> inputs, Digest key)
    {
        JsonDifference[] differences = inputs.TryGetValue(stage, out JsonNode? then) ? [.. JsonDifference.Between(then, options)] : [];
        if (differences.Length == 0) return [new Problem(stage, $"a file or option that goes into the stage is not that of the record, whose key is {key}", Changed)];
        return differences.Select(found => new Problem($"{stage}: {found.Path}", found.ToString(), Changed));
    }
}
