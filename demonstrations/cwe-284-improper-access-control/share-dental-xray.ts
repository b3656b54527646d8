// Share a dental x-ray with the practice that referred the patient
// The object stays private and encrypted. The practice gets a signed link that ends after a few
// minutes, made when it asks and after its referral was checked.

import { randomUUID } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Referrals } from './referrals';

const Bucket = 'dental-images';
const LINK_SECONDS = 300;

export class XrayArchive {
  constructor(
    private readonly s3: S3Client,
    private readonly referrals: Referrals,
  ) {}

  async store(patientId: string, image: Uint8Array): Promise<string> {
    const Key = `${patientId}/${randomUUID()}.dcm`;
    const put = { Bucket, Key, Body: image, ServerSideEncryption: 'aws:kms' } as const;
    await this.s3.send(new PutObjectCommand(put));
    return Key;
  }

  async linkFor(practiceId: string, Key: string): Promise<string> {
    const [patientId = ''] = Key.split('/');
    await this.referrals.assertReferred(practiceId, patientId);
    const get = new GetObjectCommand({ Bucket, Key });
    return getSignedUrl(this.s3, get, { expiresIn: LINK_SECONDS });
  }
}
