/** Base64 in lines of 60 characters, each with its line break, as GitHub gives contents. */
export function base64Lines(content: Buffer): string {
  return content.toString('base64').replace(/.{1,60}/g, '$&\n');
}
