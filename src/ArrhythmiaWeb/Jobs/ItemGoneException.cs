namespace ArrhythmiaWeb.Jobs;

/// <summary>An item is no longer waiting: its job was cancelled or deleted while it was answered. Nothing is kept of the answer.</summary>
public sealed class ItemGoneException() : Exception("The item is no longer waiting.");
