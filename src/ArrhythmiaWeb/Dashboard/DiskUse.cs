namespace ArrhythmiaWeb.Dashboard;

/// <summary>The room that the clinic's data take, in bytes.</summary>
/// <param name="MeasuredAt">When it was measured (UTC).</param>
/// <param name="Uploads">The pictures and archives of recordings in the uploads folder.</param>
/// <param name="Files">How many there are.</param>
/// <param name="Database">The database with its journal.</param>
/// <param name="Signals">The signals of recordings made ready to be drawn, which can be made again.</param>
/// <param name="FreeForUploads">What is free where the uploads lie; null where the system does not tell.</param>
/// <param name="FreeForDatabase">What is free where the database lies; null where the system does not tell, or it lies on a server.</param>
/// <param name="Aside">How many files were set aside because no result names them.</param>
/// <param name="AsideBytes">The room that those take.</param>
/// <param name="AsideFolder">Where they are.</param>
public sealed record DiskUse(DateTimeOffset MeasuredAt, long Uploads, long Files, long Database, long Signals, long? FreeForUploads, long? FreeForDatabase,
    long Aside, long AsideBytes, string AsideFolder);
