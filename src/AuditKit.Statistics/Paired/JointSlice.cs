using AuditKit.Core;

namespace AuditKit.Statistics.Paired;

/// <summary>One slice of the rows that two models judged.</summary>
/// <param name="Slice">Attribute = value pairs.</param>
/// <param name="Outcomes">Label x both predictions.</param>
public sealed record JointSlice(Slice Slice, JointOutcomes Outcomes);
