using AuditKit.Core.Measurements;

namespace AuditKit.Federated;

/// <summary>The metrics of the domain.</summary>
internal static class FederatedMetrics
{
    public const string FinalAccuracy = "federated.final_accuracy";
    public const string WorstClientAccuracy = "federated.worst_client_accuracy";
    public const string ClientAccuracyP10 = "federated.client_accuracy_p10";
    public const string ClientAccuracyGini = "federated.client_accuracy_gini";
    public const string GainOverLocal = "federated.gain_over_local";
    public const string ShareLosing = "federated.share_losing";
    public const string BytesUp = "federated.bytes_up";
    public const string BytesDown = "federated.bytes_down";
    public const string RoundsToTarget = "federated.rounds_to_target";
    public const string PartitionSkew = "federated.partition_skew";

    private const string McMahan = "McMahan et al. 2017, Communication-efficient learning of deep networks from decentralized data";
    private const string Mohri = "Mohri, Sivek, Suresh 2019, Agnostic federated learning";
    private const string LiFair = "Li, Sanjabi, Beirami, Smith 2020, Fair resource allocation in federated learning";
    private const string Yu = "Yu, Bagdasaryan, Shmatikov 2020, Salvaging federated learning by local adaptation";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        Share(FinalAccuracy, "Accuracy of the federated model", Direction.Up, 0, 1, "right held-out rows over all held-out rows of all clients, after the last round", McMahan),
        Share(WorstClientAccuracy, "Accuracy of the worst client", Direction.Up, 0, 1, "smallest accuracy over clients with at least minimumHeldOut held-out rows", Mohri),
        Share(ClientAccuracyP10, "Tenth percentile of client accuracies", Direction.Up, 0, 1, "10 % quantile (type 7) over clients with at least minimumHeldOut held-out rows", LiFair),
        Share(ClientAccuracyGini, "Gini coefficient of client accuracies", Direction.Down, 0, 0, "sum_ij |a_i - a_j| / (2 K^2 mean a) over clients with at least minimumHeldOut held-out rows", "Gini 1912, Variabilita e mutabilita"),
        Share(GainOverLocal, "Gain of joining over training alone", Direction.Up, -1, null, "mean over clients of federated minus own accuracy on the same held-out rows; the own model takes the same local steps", Yu),
        Share(ShareLosing, "Share of clients that lose by joining", Direction.Down, 0, 0, "clients whose interval of federated minus own accuracy lies below 0, over clients that took part", Yu),
        Count(BytesUp, "Bytes sent by clients", "B", "sum of the byte ledger, client to server: 4 bytes a parameter, without headers"),
        Count(BytesDown, "Bytes sent to clients", "B", "sum of the byte ledger, server to client: 4 bytes a parameter, without headers"),
        Count(RoundsToTarget, "Rounds to the target accuracy", "rounds", "first round whose accuracy over all held-out rows reaches the option target; not measured if none does"),
        new(PartitionSkew, "Skew of the clients' labels", "1", Direction.Neutral, 0, 1, null, "mean over clients of the Jensen-Shannon divergence (base 2) between the client's label shares and the whole's", "Lin 1991, Divergence measures based on the Shannon entropy"),
    ];

    private static MetricDescriptor Share(string id, string name, Direction direction, double minimum, double? ideal, string definition, string citation) =>
        new(id, name, "1", direction, minimum, 1, ideal, definition, citation);

    private static MetricDescriptor Count(string id, string name, string unit, string definition) =>
        new(id, name, unit, Direction.Down, 0, null, null, definition, McMahan);
}
