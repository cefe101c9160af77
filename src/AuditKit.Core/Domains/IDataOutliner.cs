using AuditKit.Core.Specs;

namespace AuditKit.Core.Domains;

/// <summary>Looks at the head of the data before anything runs.</summary>
public interface IDataOutliner
{
    /// <summary>Lists the columns, and every problem of the data and predictions sections (missing file, missing column, empty file).</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="problems">Takes what is wrong; paths are full, for example <c>data.label</c>.</param>
    DataOutline Describe(AuditSpec spec, ICollection<Problem> problems);
}
