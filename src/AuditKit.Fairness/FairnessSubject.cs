using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness;

/// <summary>What the examinations look at. The rows are counted once, at first use, and the cube is kept as evidence.</summary>
internal sealed class FairnessSubject
{
    private static readonly JsonEvidenceCodec<CubeDocument> CubeCodec = new();

    private readonly Lazy<PredictionTable> predictions;
    private readonly Lazy<PredictionTable> held;
    private readonly Lazy<SliceLattice> lattice;
    private readonly Lazy<FairnessSettings> settings;
    private readonly Lazy<(AuditTable Table, int[] Rows)?> rows;
    private readonly Lazy<int[]?> units;

    public FairnessSubject(DomainContext context)
    {
        Context = context;
        context.Evidence.TryGet(FairnessEvidence.Cube, out CubeDocument? streamed);
        IsStreamed = streamed is not null;
        predictions = new(() => context.Evidence.Get(DataEvidence.Predictions));
        held = new(() => Predictions.HeldOut());
        FairnessSettings bare = FairnessSettings.From(context);
        lattice = new(() => streamed is null ? Count(bare.Order, context.Compute.Threads) : SliceLattice.Of(CountCube.Of(streamed), bare.Order));
        settings = new(() => bare with { Evidence = EvidenceOf(Lattice.Cube) });
        rows = new(() => !IsStreamed && context.Evidence.TryGet(DataEvidence.Table, out AuditTable? table) ? (table, table.RowsOf(Held.RowIds)) : null);
        units = new(() => rows.Value?.Table.UnitsOf(Held.RowIds));
    }

    public DomainContext Context { get; }

    /// <summary>True if the rows were streamed: then there are counts and no rows, and only examinations that work from counts run.</summary>
    public bool IsStreamed { get; }

    /// <summary>What stands behind the numbers.</summary>
    public RowFacts Rows => IsStreamed ? RowFacts.Of(Lattice) : RowFacts.Of(Predictions);

    /// <summary>All predicted rows. Only examinations that need binary predictions may ask.</summary>
    public PredictionTable Predictions => predictions.Value;

    /// <summary>The audited rows: those that no model learned from.</summary>
    public PredictionTable Held => held.Value;

    /// <summary>The count cube of the audited rows and its slices.</summary>
    public SliceLattice Lattice => lattice.Value;

    /// <summary>How groups are compared, with the digests of the evidence.</summary>
    public FairnessSettings Settings => settings.Value;

    /// <summary>True if columns beside attributes can be asked for.</summary>
    public bool HasColumns => rows.Value is not null;

    /// <summary>A column of the data, aligned with <see cref="Held"/>; null where the data or the column are not at hand.</summary>
    public Column? Column(string name) =>
        rows.Value is { } found && found.Table.Table.Find(name, out Column? column) ? column.Select(found.Rows) : null;

    /// <summary>The column that says which rows belong to one person; null where none was stated.</summary>
    public string? Unit => rows.Value?.Table.Roles.Unit;

    /// <summary>The unit of every audited row; null where every row is a unit of its own. Rows of one unit are not independent.</summary>
    public int[]? Units => units.Value;

    /// <summary>The features of the data, aligned with <see cref="Held"/>; empty where the data are not at hand.</summary>
    public IEnumerable<NamedColumn> Features() =>
        rows.Value is { } found ? found.Table.Features.Select(feature => new NamedColumn(feature.Name, feature.Column.Select(found.Rows))) : [];

    private SliceLattice Count(int order, int threads)
    {
        CubeRows audited = AuditedRows.Of(Held);
        SliceLattice counted = SliceLattice.Of(audited, order, threads);
        return Units is { } found ? ClusteredLattice.Of(counted, audited, found) : counted;
    }

    private IReadOnlyList<Digest> EvidenceOf(CountCube cube)
    {
        Digest digest = Context.Evidence.Attach(cube.ToDocument(), CubeCodec);
        return cube.Scores is { Exact: false } && !IsStreamed ? [digest, Context.Evidence.DigestOf(DataEvidence.Predictions)] : [digest];
    }
}
