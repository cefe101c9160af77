namespace AuditKit.Models.Trees;

/// <summary>A node of an ensemble.</summary>
/// <param name="Branch">What it asks.</param>
/// <param name="Feature">Index of the feature; -1 for a leaf.</param>
/// <param name="Threshold">What the feature is compared with.</param>
/// <param name="WhenTrue">Index of the node to go to if the answer is yes; -1 for a leaf.</param>
/// <param name="WhenFalse">Index of the node to go to if the answer is no; -1 for a leaf.</param>
/// <param name="MissingIsTrue">True if a missing value (NaN) counts as yes.</param>
/// <param name="First">Of a leaf: index of its first weight. Of a question about members: index of its first member.</param>
/// <param name="Count">Number of weights or members.</param>
/// <param name="Cover">Weight of the training rows that reached it (hit rate), NaN where the file does not say.</param>
public readonly record struct TreeNode(
    TreeBranch Branch, int Feature, double Threshold, int WhenTrue, int WhenFalse, bool MissingIsTrue, int First, int Count, double Cover);
