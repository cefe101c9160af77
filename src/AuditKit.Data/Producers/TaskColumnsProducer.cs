using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tasks;

namespace AuditKit.Data.Producers;

/// <summary>Makes the evidence of a task other than yes or no of columns of the data.</summary>
public static class TaskColumnsProducer
{
    /// <summary>One producer for each task.</summary>
    public static IReadOnlyList<IProducer> All { get; } =
    [
        new TaskColumnsProducer<ClassTable>(PredictionTask.Multiclass, "class-predictions", DataEvidence.ClassPredictions, ClassTableBuilder.Build),
        new TaskColumnsProducer<NumericTable>(PredictionTask.Regression, "numeric-predictions", DataEvidence.NumericPredictions, NumericTableBuilder.Build),
        new TaskColumnsProducer<RankingTable>(PredictionTask.Ranking, "rankings", DataEvidence.Rankings, RankingTableBuilder.Build),
    ];

    /// <summary>Every problem of the columns that a spec names; empty for task binary, which has its own builder.</summary>
    internal static IReadOnlyList<Problem> Check(Table table, AuditSpec spec)
    {
        TaskOptions options = DataSettings.Task(spec);
        return options.Task switch
        {
            PredictionTask.Multiclass => ClassTableBuilder.Build(table, options).Problems,
            PredictionTask.Regression => NumericTableBuilder.Build(table, options).Problems,
            PredictionTask.Ranking => RankingTableBuilder.Build(table, options).Problems,
            _ => [],
        };
    }
}
