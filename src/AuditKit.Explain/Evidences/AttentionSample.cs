using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Evidences;

/// <summary>Attention of a captioning model over the regions of test pictures, held against hidden regions and against models that learned nothing.</summary>
public sealed record AttentionSample
{
    /// <summary>Id of attention among methods.</summary>
    public const string Method = "attention";

    /// <summary>Pictures that are kept at most.</summary>
    public const int MostPictures = 100_000;

    /// <summary>Regions of a picture at most.</summary>
    public const int MostRegions = 1 << 14;

    /// <summary>Rows and columns of regions.</summary>
    public required IReadOnlyList<int> Grid { get; init; }

    /// <summary>Test pictures that have a caption.</summary>
    public required int TestPictures { get; init; }

    /// <summary>The pictures, in the order of the table; captions without words are left out.</summary>
    public required IReadOnlyList<AttendedPicture> Pictures { get; init; }

    /// <summary>Likeness of the attention to that of models with random weights.</summary>
    public required GateRecord Gate { get; init; }

    /// <summary>Captions that were read beside a picture, by all models.</summary>
    public required long ForwardRows { get; init; }
}
