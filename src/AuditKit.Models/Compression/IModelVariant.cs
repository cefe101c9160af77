using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Compression;

/// <summary>A smaller version of a model that can predict. Dispose it.</summary>
public interface IModelVariant : IDisposable
{
    /// <summary>Bytes of its file.</summary>
    long Bytes { get; }

    /// <summary>How it was made, in words.</summary>
    string Made { get; }

    /// <summary>Class probabilities, row-major, <c>rows x classes</c>.</summary>
    double[] Probabilities(EncodedRows rows, CancellationToken token);
}
