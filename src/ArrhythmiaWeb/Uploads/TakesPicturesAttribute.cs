namespace ArrhythmiaWeb.Uploads;

/// <summary>Marks an action whose form holds a picture, and may be as large as <see cref="UploadOptions.MaxRequestBytes"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesPicturesAttribute : Attribute;
