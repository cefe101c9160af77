using AuditKit.Models.Graph;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Training;

/// <summary>What training a graph gave.</summary>
/// <param name="Description">The network in words.</param>
/// <param name="Graph">The graph with trained weights.</param>
/// <param name="Fit">How it went.</param>
/// <param name="Transfer">What was taken from another model; null if nothing.</param>
internal sealed record GraphFit(string Description, ModelGraph Graph, SupervisedFit Fit, TransferPlan? Transfer);
